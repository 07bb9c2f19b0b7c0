"""Wrong: awaits in `finally` as anywhere. The second cancellation comes at this `await`, and the shop stays frozen.

Caught by: test_a_second_cancellation_breaks_nothing_off, test_however_often_it_is_cancelled_the_shop_is_left_open
"""

import asyncio


async def backup(shop, copy, limit):
    await shop.freeze()
    try:
        async with asyncio.timeout(limit):
            return await copy()
    finally:
        await shop.thaw()
