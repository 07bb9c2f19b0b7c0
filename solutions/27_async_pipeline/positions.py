"""Reference: a queue with room for so many, which makes the feeder wait, and a group, which ends all when one fails."""

import asyncio

NO_MORE = object()


async def run(feed, handle, workers, room):
    waiting = asyncio.Queue(maxsize=room)

    async def work():
        while (message := await waiting.get()) is not NO_MORE:
            await handle(message)

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(work())
        async for message in feed:
            await waiting.put(message)
        for _ in range(workers):
            await waiting.put(NO_MORE)
