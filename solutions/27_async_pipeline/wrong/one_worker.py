"""Wrong: believes that a queue and a task make it concurrent. There is one worker, however many were asked for.

Caught by: test_three_workers_are_at_work
"""

import asyncio

NO_MORE = object()


async def run(feed, handle, workers, room):
    waiting = asyncio.Queue(maxsize=room)

    async def work():
        while (message := await waiting.get()) is not NO_MORE:
            await handle(message)

    async with asyncio.TaskGroup() as group:
        group.create_task(work())
        async for message in feed:
            await waiting.put(message)
        await waiting.put(NO_MORE)
