"""Wrong: believes that a worker always comes to its end well. The pattern of the documentation (join, then cancel)
loses errors: a worker that has failed is only looked at when all is over, and its message never counts as done.

Caught by: test_an_error_ends_everything
"""

import asyncio


async def run(feed, handle, workers, room):
    waiting = asyncio.Queue(maxsize=room)

    async def work():
        while True:
            message = await waiting.get()
            await handle(message)
            waiting.task_done()

    tasks = [asyncio.create_task(work()) for _ in range(workers)]
    try:
        async for message in feed:
            await waiting.put(message)
        await waiting.join()
    finally:
        for task in tasks:
            task.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
    for result in results:
        if isinstance(result, LookupError):
            raise result
