"""Wrong: believes that an empty queue means that all is done. Right at the start it is empty because nothing has
come yet, and the workers go home; then the queue is full, and the feeder waits for ever.

Caught by: test_every_message_is_handled_once
"""

import asyncio


async def run(feed, handle, workers, room):
    waiting = asyncio.Queue(maxsize=room)

    async def work():
        while not waiting.empty():
            await handle(await waiting.get())

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(work())
        async for message in feed:
            await waiting.put(message)
