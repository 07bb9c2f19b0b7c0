"""Wrong: believes that three at once is three at a time. A batch takes as long as its slowest message, and two
workers look on; and a message that comes alone waits until its batch is full.

Caught by: test_three_workers_are_at_work, test_a_message_is_handled_as_soon_as_it_comes
"""

import asyncio


async def run(feed, handle, workers, room):
    batch = []

    async def work_off():
        async with asyncio.TaskGroup() as group:
            for message in batch:
                group.create_task(handle(message))
        batch.clear()

    async for message in feed:
        batch.append(message)
        if len(batch) == workers:
            await work_off()
    await work_off()
