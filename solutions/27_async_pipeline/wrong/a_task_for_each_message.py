"""Wrong: believes that a semaphore in the task is a limit on everything. Only three are handled at a time, but
there is a task in memory for every message that has come.

Caught by: test_the_feed_waits_for_the_workers
"""

import asyncio


async def run(feed, handle, workers, room):
    permits = asyncio.Semaphore(workers)

    async def work(message):
        async with permits:
            await handle(message)

    async with asyncio.TaskGroup() as group:
        async for message in feed:
            group.create_task(work(message))
