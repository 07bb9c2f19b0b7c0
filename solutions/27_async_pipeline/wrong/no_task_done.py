"""Wrong: believes that a queue knows when a message is done. join() counts what is reported by task_done(), and
nobody reports.

Caught by: test_every_message_is_handled_once
"""

import asyncio


async def run(feed, handle, workers, room):
    waiting = asyncio.Queue(maxsize=room)

    async def work():
        while True:
            await handle(await waiting.get())

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work()) for _ in range(workers)]
        async for message in feed:
            await waiting.put(message)
        await waiting.join()
        for task in tasks:
            task.cancel()
