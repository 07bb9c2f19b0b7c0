"""Wrong: shields the thawing, which goes on; the backup itself doesn't wait for it any more, and the program may end before it.

Caught by: test_a_second_cancellation_breaks_nothing_off
"""

import asyncio


async def backup(shop, copy, limit):
    await shop.freeze()
    try:
        async with asyncio.timeout(limit):
            return await copy()
    finally:
        await asyncio.shield(shop.thaw())
