"""Right: join() says when all is done, then the workers are cancelled; all of that in one task of a group, so that
an error ends it."""

import asyncio


async def run(feed, handle, workers, room):
    waiting = asyncio.Queue(maxsize=room)

    async def work():
        while True:
            message = await waiting.get()
            await handle(message)
            waiting.task_done()

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work()) for _ in range(workers)]
        async for message in feed:
            await waiting.put(message)
        await waiting.join()
        for task in tasks:
            task.cancel()
