"""Right: `asyncio.wait` leaves alone what it waits for, so no shield is needed; `wait_for` has the limit."""

import asyncio


async def backup(shop, copy, limit):
    await shop.freeze()
    try:
        return await asyncio.wait_for(copy(), limit)
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
