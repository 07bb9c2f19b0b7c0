"""Wrong: keeps the queue in the module. What a run that was given up has left there, the next one handles.

Caught by: test_who_cancels_run_cancels_all_of_it
"""

import asyncio

END = object()
queue = None


async def run(feed, handle, workers, room):
    global queue
    if queue is None:
        queue = asyncio.Queue(maxsize=room)

    async def work():
        while (message := await queue.get()) is not END:
            await handle(message)

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(work())
        async for message in feed:
            await queue.put(message)
        for _ in range(workers):
            await queue.put(END)
