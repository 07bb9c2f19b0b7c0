"""Wrong: believes that a worker that catches everything is robust. CancelledError is how it is told to end; it
takes the next message instead.

Caught by: test_an_error_ends_everything, test_who_cancels_run_cancels_all_of_it
"""

import asyncio

NO_MORE = object()


async def run(feed, handle, workers, room):
    waiting = asyncio.Queue(maxsize=room)

    async def work():
        while (message := await waiting.get()) is not NO_MORE:
            try:
                await handle(message)
            except asyncio.CancelledError:
                continue

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(work())
        async for message in feed:
            await waiting.put(message)
        for _ in range(workers):
            await waiting.put(NO_MORE)
