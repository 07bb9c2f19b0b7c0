"""Wrong: believes that a task that was started will be done in time. Nobody waits for these; run() returns while
the messages are being handled.

Caught by: test_every_message_is_handled_once
"""

import asyncio


async def run(feed, handle, workers, room):
    permits = asyncio.Semaphore(workers)
    tasks = set()

    async def work(message):
        try:
            await handle(message)
        finally:
            permits.release()

    async for message in feed:
        await permits.acquire()
        task = asyncio.create_task(work(message))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
