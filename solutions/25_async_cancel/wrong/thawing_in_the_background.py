"""Wrong: starts to thaw, and doesn't wait for it.

Caught by: test_the_name_of_the_copy_is_returned
"""

import asyncio


async def backup(shop, copy, limit):
    await shop.freeze()
    try:
        async with asyncio.timeout(limit):
            return await copy()
    finally:
        backup.thawing = asyncio.create_task(shop.thaw())
