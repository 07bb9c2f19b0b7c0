"""Right: what a group does, by hand, as it was done before Python 3.11."""

import asyncio

NO_MORE = object()


async def run(feed, handle, workers, room):
    waiting = asyncio.Queue(maxsize=room)

    async def put_all():
        async for message in feed:
            await waiting.put(message)
        await waiting.put(NO_MORE)

    async def work():
        while (message := await waiting.get()) is not NO_MORE:
            await handle(message)
        await waiting.put(NO_MORE)  # for the next one; the last leaves it there

    tasks = [asyncio.create_task(put_all())] + [asyncio.create_task(work()) for _ in range(workers)]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
