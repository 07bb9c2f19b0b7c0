"""Wrong: believes that a feed is a list. All messages are in memory before the first is handled, and the first
waits for the last.

Caught by: test_the_feed_waits_for_the_workers, test_a_message_is_handled_as_soon_as_it_comes
"""

import asyncio


async def run(feed, handle, workers, room):
    messages = [message async for message in feed]
    messages.reverse()

    async def work():
        while messages:
            await handle(messages.pop())

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(work())
