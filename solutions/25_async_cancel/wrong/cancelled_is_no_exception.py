"""Wrong: thaws after every Exception. CancelledError is none, so that who is cancelled leaves the shop frozen.

Caught by: test_a_backup_that_is_cancelled_leaves_the_shop_open
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
            name = await copy()
    except Exception:
        await to_its_end(shop.thaw())
        raise
    await to_its_end(shop.thaw())
    return name
