"""Wrong: believes that several may walk through one feed at the same time. An asynchronous generator can be asked
by one at a time; the second gets a RuntimeError.

Caught by: test_every_message_is_handled_once
"""

import asyncio


async def run(feed, handle, workers, room):
    async def work():
        async for message in feed:
            await handle(message)

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(work())
