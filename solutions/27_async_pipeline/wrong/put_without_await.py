"""Wrong: believes that put() puts. That of an asyncio queue is a coroutine function: its call makes a coroutine, which nobody
runs, and the workers get the end and no message.

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
            waiting.put(message)
        for _ in range(workers):
            await waiting.put(NO_MORE)
