"""Wrong: takes a quiet minute for the end. Later messages find nobody at work.

Caught by: test_a_message_is_handled_as_soon_as_it_comes
"""

import asyncio

END = object()


async def run(feed, handle, workers, room):
    queue = asyncio.Queue(maxsize=room)

    async def work():
        while True:
            try:
                message = await asyncio.wait_for(queue.get(), 60)
            except TimeoutError:
                return
            if message is END:
                return
            await handle(message)

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(work())
        async for message in feed:
            await queue.put(message)
        for _ in range(workers):
            await queue.put(END)
