"""Right: a deque and a Condition, as in exercise 09, in place of the queue."""

import asyncio
import collections


async def run(feed, handle, workers, room):
    waiting = collections.deque()
    changed = asyncio.Condition()
    is_over = False

    async def work():
        while True:
            async with changed:
                await changed.wait_for(lambda: waiting or is_over)
                if not waiting:
                    return
                message = waiting.popleft()
                changed.notify_all()
            await handle(message)

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(work())
        async for message in feed:
            async with changed:
                await changed.wait_for(lambda: len(waiting) < room)
                waiting.append(message)
                changed.notify_all()
        async with changed:
            is_over = True
            changed.notify_all()
