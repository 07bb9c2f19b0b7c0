"""Wrong: returns in `finally`, which throws away whatever was on its way out: an error, a time-out, a cancellation.

Caught by: test_an_error_of_the_copy_reaches_the_caller, test_a_copy_over_the_limit_is_stopped, test_who_cancels_hears_that_it_was_cancelled
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
    finally:
        await to_its_end(shop.thaw())
        return name
