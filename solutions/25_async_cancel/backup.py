"""Right: thaws in `finally`, in a task of its own, and waits for it however often it is cancelled meanwhile."""

import asyncio


async def to_its_end(coroutine):
    task = asyncio.create_task(coroutine)
    cancelled = None
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        raise cancelled


async def backup(shop, copy, limit):
    await shop.freeze()
    try:
        async with asyncio.timeout(limit):
            return await copy()
    finally:
        await to_its_end(shop.thaw())
