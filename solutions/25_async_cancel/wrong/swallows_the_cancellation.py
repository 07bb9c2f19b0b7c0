"""Wrong: cleans up and goes on. Who has cancelled the backup believes that it came to its end.

Caught by: test_who_cancels_hears_that_it_was_cancelled
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
    name = None
    try:
        async with asyncio.timeout(limit):
            name = await copy()
    except asyncio.CancelledError:
        print("cancelled")
    finally:
        await to_its_end(shop.thaw())
    return name
