"""Wrong: shields the freezing as well. Who cancels early believes that nothing was done, and a moment
later the shop is frozen for good.

Caught by: test_nothing_is_thawed_that_was_not_frozen
"""

import asyncio


async def backup(shop, copy, limit):
    await asyncio.shield(shop.freeze())
    try:
        async with asyncio.timeout(limit):
            return await copy()
    finally:
        task, error = asyncio.create_task(shop.thaw()), None
        while not task.done():
            try:
                await asyncio.shield(task)
            except asyncio.CancelledError as again:
                error = again
        if error:
            raise error
