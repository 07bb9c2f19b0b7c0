"""Wrong: believes that first all is put in, and then the work begins. The queue is full before anybody takes from
it.

Caught by: test_every_message_is_handled_once
"""

import asyncio

NO_MORE = object()


async def run(feed, handle, workers, room):
    waiting = asyncio.Queue(maxsize=room)

    async def work():
        while (message := await waiting.get()) is not NO_MORE:
            await handle(message)

    async for message in feed:
        await waiting.put(message)
    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(work())
        for _ in range(workers):
            await waiting.put(NO_MORE)
