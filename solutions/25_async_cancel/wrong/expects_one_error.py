"""Wrong: thaws after the errors that it thought of. After any other the shop stays frozen.

Caught by: test_an_error_of_the_copy_reaches_the_caller
"""

import asyncio


async def backup(shop, copy, limit):
    async def thaw():
        task, error = asyncio.create_task(shop.thaw()), None
        while not task.done():
            try:
                await asyncio.shield(task)
            except asyncio.CancelledError as again:
                error = again
        if error:
            raise error

    await shop.freeze()
    try:
        async with asyncio.timeout(limit):
            name = await copy()
    except (OSError, TimeoutError, asyncio.CancelledError):
        await thaw()
        raise
    await thaw()
    return name
