"""Wrong: calls the clean-up without `await`: a coroutine that never runs.

Caught by: test_the_name_of_the_copy_is_returned
"""

import asyncio


async def backup(shop, copy, limit):
    await shop.freeze()
    try:
        async with asyncio.timeout(limit):
            return await copy()
    finally:
        shop.thaw()
