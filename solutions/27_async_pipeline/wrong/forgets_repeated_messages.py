"""Wrong: keeps what it has seen and takes an equal message for the same one. A ship that lies still is not looked up again.

Caught by: test_a_message_is_handled_as_soon_as_it_comes
"""

import asyncio

END = object()


async def run(feed, handle, workers, room):
    seen = set()
    queue = asyncio.Queue(maxsize=room)

    async def work():
        while (message := await queue.get()) is not END:
            await handle(message)

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(work())
        async for message in feed:
            if message not in seen:
                seen.add(message)
                await queue.put(message)
        for _ in range(workers):
            await queue.put(END)
