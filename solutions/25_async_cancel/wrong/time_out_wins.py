"""Wrong: has a time-out only, when it was cancelled and out of time.

Caught by: test_who_cancels_hears_that_it_was_cancelled
"""

import asyncio


async def backup(shop, copy, limit):
    await shop.freeze()
    task = asyncio.create_task(copy())
    late, error = False, None
    timer = asyncio.get_running_loop().call_later(limit, task.cancel)
    begun = asyncio.get_running_loop().time()
    while not task.done():
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError as first:
            error = first
            task.cancel()
    timer.cancel()
    late = asyncio.get_running_loop().time() - begun >= limit
    thawing = asyncio.create_task(shop.thaw())
    while not thawing.done():
        try:
            await asyncio.shield(thawing)
        except asyncio.CancelledError as again:
            error = again
    if task.cancelled() and late:
        raise TimeoutError
    if error:
        raise error
    return task.result()
