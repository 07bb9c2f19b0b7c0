"""Wrong: writes the figures of the example into the code. The harbour that has two workers, and room for one, gets three and two.

Caught by: test_the_feed_waits_for_the_workers
"""

import asyncio

END = object()


async def run(feed, handle, workers, room):
    queue = asyncio.Queue(maxsize=2)

    async def work():
        while (message := await queue.get()) is not END:
            await handle(message)

    async with asyncio.TaskGroup() as group:
        for _ in range(3):
            group.create_task(work())
        async for message in feed:
            await queue.put(message)
        for _ in range(3):
            await queue.put(END)
