"""Wrong: freezes in the `try` block. Who is cancelled before the shop is frozen thaws it all the same.

Caught by: test_nothing_is_thawed_that_was_not_frozen
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
    try:
        await shop.freeze()
        async with asyncio.timeout(limit):
            return await copy()
    finally:
        await to_its_end(shop.thaw())
