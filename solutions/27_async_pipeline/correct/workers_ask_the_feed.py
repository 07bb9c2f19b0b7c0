"""Right: no queue at all. A worker that is free asks the feed itself, one at a time; so nothing is taken out before
somebody can handle it."""

import asyncio

NO_MORE = object()


async def run(feed, handle, workers, room):
    turn = asyncio.Lock()

    async def work():
        while True:
            async with turn:
                message = await anext(feed, NO_MORE)
            if message is NO_MORE:
                return
            await handle(message)

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(work())
