"""Wrong: believes that gather() ends what it has started. It raises the first error, and the feeder and the other
workers go on.

Caught by: test_an_error_ends_everything
"""

import asyncio

NO_MORE = object()


async def run(feed, handle, workers, room):
    waiting = asyncio.Queue(maxsize=room)

    async def put_all():
        async for message in feed:
            await waiting.put(message)
        for _ in range(workers):
            await waiting.put(NO_MORE)

    async def work():
        while (message := await waiting.get()) is not NO_MORE:
            await handle(message)

    await asyncio.gather(put_all(), *[work() for _ in range(workers)])
