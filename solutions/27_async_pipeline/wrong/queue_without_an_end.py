"""Wrong: believes that a queue slows down whoever puts something into it. Without a size it takes everything, and
memory is the only limit.

Caught by: test_the_feed_waits_for_the_workers
"""

import asyncio

NO_MORE = object()


async def run(feed, handle, workers, room):
    waiting = asyncio.Queue()

    async def work():
        while (message := await waiting.get()) is not NO_MORE:
            await handle(message)

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(work())
        async for message in feed:
            await waiting.put(message)
        for _ in range(workers):
            await waiting.put(NO_MORE)
