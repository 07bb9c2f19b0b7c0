"""Wrong: believes that one sentinel more does no harm. The queue is full, nobody is left to take from it, and the
feeder waits in front of it.

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
        for _ in range(workers + room + 1):
            await waiting.put(NO_MORE)
