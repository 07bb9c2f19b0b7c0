"""Wrong: believes that looking into the queue often is as good as waiting there. Every message is a little late,
and an idle program is never at rest.

Caught by: test_a_message_is_handled_as_soon_as_it_comes
"""

import asyncio


async def run(feed, handle, workers, room):
    waiting = asyncio.Queue(maxsize=room)
    is_over = False

    async def work():
        while not (is_over and waiting.empty()):
            try:
                message = waiting.get_nowait()
            except asyncio.QueueEmpty:
                await asyncio.sleep(0.1)
            else:
                await handle(message)

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(work())
        async for message in feed:
            await waiting.put(message)
        is_over = True
