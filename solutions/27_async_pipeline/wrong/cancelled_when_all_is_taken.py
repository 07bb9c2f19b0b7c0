"""Wrong: believes that an empty queue means that all is done. The last messages are in the workers' hands when
these are cancelled.

Caught by: test_every_message_is_handled_once
"""

import asyncio


async def run(feed, handle, workers, room):
    waiting = asyncio.Queue(maxsize=room)

    async def work():
        while True:
            message = await waiting.get()
            waiting.task_done()
            await handle(message)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work()) for _ in range(workers)]
        async for message in feed:
            await waiting.put(message)
        await waiting.join()
        for task in tasks:
            task.cancel()
