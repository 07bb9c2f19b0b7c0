"""Wrong: gives each message a minute, which nobody asked for.

Caught by: test_a_message_is_handled_as_soon_as_it_comes
"""

import asyncio

END = object()


async def run(feed, handle, workers, room):
    queue = asyncio.Queue(maxsize=room)

    async def work():
        while (message := await queue.get()) is not END:
            await asyncio.wait_for(handle(message), 60)

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(work())
        async for message in feed:
            await queue.put(message)
        for _ in range(workers):
            await queue.put(END)
