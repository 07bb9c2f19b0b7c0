"""Wrong: believes that a worker must not fail. It goes on with the next message, and nobody hears of the error.

Caught by: test_an_error_ends_everything
"""

import asyncio

NO_MORE = object()


async def run(feed, handle, workers, room):
    waiting = asyncio.Queue(maxsize=room)

    async def work():
        while (message := await waiting.get()) is not NO_MORE:
            try:
                await handle(message)
            except Exception as error:
                print("not handled:", message, error)

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(work())
        async for message in feed:
            await waiting.put(message)
        for _ in range(workers):
            await waiting.put(NO_MORE)
