"""Right: the copy is a task in a group, which waits for its end. Its error comes in an ExceptionGroup."""

import asyncio


async def backup(shop, copy, limit):
    await shop.freeze()
    try:
        async with asyncio.timeout(limit), asyncio.TaskGroup() as group:
            copying = group.create_task(copy())
        return copying.result()
    finally:
        task, error = asyncio.create_task(shop.thaw()), None
        while not task.done():
            try:
                await asyncio.shield(task)
            except asyncio.CancelledError as again:
                error = again
        if error:
            raise error
