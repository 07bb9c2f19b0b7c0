"""Wrong: believes that tasks end with the function that has started them. It looks after them when one fails, but
when it is cancelled itself they go on.

Caught by: test_who_cancels_run_cancels_all_of_it
"""

import asyncio

NO_MORE = object()


async def run(feed, handle, workers, room):
    waiting = asyncio.Queue(maxsize=room)

    async def put_all():
        async for message in feed:
            await waiting.put(message)
        for _ in range(workers):
            await waiting.put(NO_MORE)

    async def work():
        while (message := await waiting.get()) is not NO_MORE:
            await handle(message)

    tasks = [asyncio.create_task(put_all())] + [asyncio.create_task(work()) for _ in range(workers)]
    done, going_on = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    for task in going_on:
        task.cancel()
    await asyncio.gather(*going_on, return_exceptions=True)
    for task in done:
        task.result()
