"""Wrong: takes the limit for advice.

Caught by: test_a_copy_over_the_limit_is_stopped
"""

import asyncio


async def to_its_end(coroutine):
    task = asyncio.create_task(coroutine)
    cancelled = None
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        raise cancelled


async def backup(shop, copy, limit):
    await shop.freeze()
    try:
        return await copy()
    finally:
        await to_its_end(shop.thaw())
