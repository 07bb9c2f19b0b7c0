"""Wrong: believes that who has no work is gone. join() says that all is done; the workers wait in the queue for
ever.

Caught by: test_every_message_is_handled_once
"""

import asyncio


async def run(feed, handle, workers, room):
    waiting = asyncio.Queue(maxsize=room)

    async def work():
        while True:
            message = await waiting.get()
            try:
                await handle(message)
            finally:
                waiting.task_done()

    tasks = [asyncio.create_task(work()) for _ in range(workers)]
    async for message in feed:
        await waiting.put(message)
    await waiting.join()
    return tasks and None
