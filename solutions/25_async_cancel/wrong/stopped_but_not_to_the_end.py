"""Wrong: waits once for the end of the copy. Cancelled in that wait, it thaws the shop while the copy is still there.

Caught by: test_a_second_cancellation_breaks_nothing_off
"""

import asyncio


async def backup(shop, copy, limit):
    await shop.freeze()
    task = asyncio.create_task(copy())
    try:
        done, _ = await asyncio.wait({task}, timeout=limit)
        if not done:
            raise TimeoutError
        return task.result()
    finally:
        error = None
        if not task.done():
            task.cancel()
            try:
                await asyncio.wait({task})
            except asyncio.CancelledError as again:
                error = again
        thawing = asyncio.create_task(shop.thaw())
        while not thawing.done():
            try:
                await asyncio.shield(thawing)
            except asyncio.CancelledError as again:
                error = again
        if error:
            raise error
