"""Right: `asyncio.wait` leaves alone what it waits for, so no shield is needed."""

import asyncio


async def backup(shop, copy, limit):
    await shop.freeze()
    try:
        async with asyncio.timeout(limit):
            return await copy()
    finally:
        thawing = asyncio.create_task(shop.thaw())
        was_cancelled = False
        while not thawing.done():
            try:
                await asyncio.wait([thawing])
            except asyncio.CancelledError:
                was_cancelled = True
        if was_cancelled:
            raise asyncio.CancelledError
