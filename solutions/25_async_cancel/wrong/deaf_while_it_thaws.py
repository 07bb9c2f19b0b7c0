"""Wrong: forgets a cancellation that comes while it thaws, and returns as if nobody had said anything.

Caught by: test_however_often_it_is_cancelled_the_shop_is_left_open
"""

import asyncio


async def backup(shop, copy, limit):
    await shop.freeze()
    try:
        async with asyncio.timeout(limit):
            return await copy()
    finally:
        task = asyncio.create_task(shop.thaw())
        while not task.done():
            try:
                await asyncio.shield(task)
            except asyncio.CancelledError:
                continue
