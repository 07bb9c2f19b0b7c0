"""Wrong: keeps outside of the call that it was cancelled. The next backup believes it of itself.

Caught by: test_a_second_cancellation_breaks_nothing_off
"""

import asyncio

cancelled = False


async def backup(shop, copy, limit):
    global cancelled
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
                cancelled = True
        if cancelled:
            raise asyncio.CancelledError
