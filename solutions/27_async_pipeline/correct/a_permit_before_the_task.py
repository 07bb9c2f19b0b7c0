"""Right: a task for each message, but only when there is a permit for it; without one the feed is not asked."""

import asyncio


async def run(feed, handle, workers, room):
    permits = asyncio.Semaphore(workers)

    async def work(message):
        try:
            await handle(message)
        finally:
            permits.release()

    async with asyncio.TaskGroup() as group:
        await permits.acquire()
        async for message in feed:
            group.create_task(work(message))
            await permits.acquire()
