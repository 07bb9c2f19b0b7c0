"""Wrong: begins to thaw once more when the thawing was broken off, and forgets that it was cancelled.

Caught by: test_a_second_cancellation_breaks_nothing_off
"""

import asyncio


async def backup(shop, copy, limit):
    await shop.freeze()
    try:
        async with asyncio.timeout(limit):
            return await copy()
    finally:
        while True:
            try:
                await shop.thaw()
                break
            except asyncio.CancelledError:
                continue
