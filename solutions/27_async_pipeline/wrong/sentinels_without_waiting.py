"""Wrong: believes that there is always room for a sentinel. put_nowait doesn't wait, and in front of a full queue
it raises QueueFull.

Caught by: test_every_message_is_handled_once
"""

import asyncio

NO_MORE = object()


async def run(feed, handle, workers, room):
    waiting = asyncio.Queue(maxsize=room)

    async def work():
        while (message := await waiting.get()) is not NO_MORE:
            await handle(message)

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(work())
        async for message in feed:
            await waiting.put(message)
        for _ in range(workers):
            waiting.put_nowait(NO_MORE)
