"""Wrong: stops to wait for the copy when the time is up. The copy itself runs on, while orders come in.

Caught by: test_a_copy_over_the_limit_is_stopped, test_a_backup_that_is_cancelled_leaves_the_shop_open
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
        copying = asyncio.create_task(copy())
        await asyncio.wait([copying], timeout=limit)
        if not copying.done():
            raise TimeoutError
        return copying.result()
    finally:
        await to_its_end(shop.thaw())
