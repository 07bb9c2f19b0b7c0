"""Right: a task that nobody cancels does all of the work. Who is cancelled stops the copy only, and waits for the keeper."""

import asyncio


async def backup(shop, copy, limit):
    await shop.freeze()
    copying = asyncio.create_task(copy())

    async def keep():
        try:
            await asyncio.wait([copying], timeout=limit)
            is_late = not copying.done()
            if is_late:
                copying.cancel()
                await asyncio.wait([copying])
        finally:
            await shop.thaw()
        return is_late

    keeper = asyncio.create_task(keep())
    was_cancelled = False
    while not keeper.done():
        try:
            await asyncio.wait([keeper])
        except asyncio.CancelledError:
            if not was_cancelled:
                copying.cancel()
            was_cancelled = True
    if was_cancelled:
        if not copying.cancelled():
            copying.exception()
        raise asyncio.CancelledError
    if keeper.result():
        raise TimeoutError
    return copying.result()
