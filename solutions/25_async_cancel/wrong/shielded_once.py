"""Wrong: is prepared for a second cancellation. The third one comes.

Caught by: test_however_often_it_is_cancelled_the_shop_is_left_open
"""

import asyncio


async def backup(shop, copy, limit):
    await shop.freeze()
    try:
        async with asyncio.timeout(limit):
            return await copy()
    finally:
        thawing = asyncio.create_task(shop.thaw())
        try:
            await asyncio.shield(thawing)
        except asyncio.CancelledError:
            await thawing
            raise
