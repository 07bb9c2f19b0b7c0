"""Wrong: cancels the copy and thaws the shop at once. To cancel is to ask: the copy is still there, and cleans up.

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
    copying = asyncio.create_task(copy())
    try:
        await asyncio.wait([copying], timeout=limit)
        if not copying.done():
            raise TimeoutError
        return copying.result()
    finally:
        copying.cancel()
        await to_its_end(shop.thaw())
