"""Wrong: cancels the task that asks the feed, and is gone before it has ended.

Caught by: test_an_error_is_heard_of_while_no_message_comes
"""

import asyncio

END = object()


async def run(feed, handle, workers, room):
    queue = asyncio.Queue(maxsize=room)

    async def work():
        while (message := await queue.get()) is not END:
            await handle(message)

    async def fill():
        async for message in feed:
            await queue.put(message)
        for _ in range(workers):
            await queue.put(END)

    filling = asyncio.create_task(fill())
    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(workers):
                group.create_task(work())
    finally:
        filling.cancel()
