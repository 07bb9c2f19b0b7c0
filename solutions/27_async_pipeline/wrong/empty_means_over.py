"""Wrong: takes an empty message for the end.

Caught by: test_a_message_is_handled_as_soon_as_it_comes
"""

import asyncio

END = object()


async def run(feed, handle, workers, room):
    queue = asyncio.Queue(maxsize=room)

    async def work():
        while (message := await queue.get()) not in (None, ""):
            await handle(message)

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(work())
        async for message in feed:
            await queue.put(message)
        for _ in range(workers):
            await queue.put(None)
