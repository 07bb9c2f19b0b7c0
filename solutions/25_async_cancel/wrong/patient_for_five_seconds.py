"""Wrong: waits for five seconds for the end of a copy that was cancelled. Whether it is over then, it doesn't ask.

Caught by: test_a_copy_over_the_limit_is_stopped
"""

import asyncio


async def backup(shop, copy, limit):
    await shop.freeze()
    task = asyncio.create_task(copy())
    error = None
    try:
        try:
            done, _ = await asyncio.wait({task}, timeout=limit)
        except asyncio.CancelledError as first:
            error, done = first, set()
        if not done:
            task.cancel()
            end = asyncio.get_running_loop().time() + 5
            while not task.done() and (left := end - asyncio.get_running_loop().time()) > 0:
                try:
                    await asyncio.wait({task}, timeout=left)
                except asyncio.CancelledError as again:
                    error = again
            if error is None:
                raise TimeoutError
    finally:
        thawing = asyncio.create_task(shop.thaw())
        while not thawing.done():
            try:
                await asyncio.shield(thawing)
            except asyncio.CancelledError as again:
                error = again
    if error:
        raise error
    return task.result()
