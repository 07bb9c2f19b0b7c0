"""Wrong: turns the cancellation into an error of its own. Nobody out there knows it, and a time limit of the caller's breaks.

Caught by: test_who_cancels_hears_that_it_was_cancelled
"""

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
    except asyncio.CancelledError as error:
        raise RuntimeError("the backup was cancelled") from error
    finally:
        await to_its_end(shop.thaw())
