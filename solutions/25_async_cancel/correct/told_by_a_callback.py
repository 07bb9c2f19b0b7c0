"""Right: waits for a future that a callback of the thawing task sets. A new one for each time that the wait is cancelled."""

import asyncio
import contextlib


@contextlib.asynccontextmanager
async def frozen(shop):
    await shop.freeze()
    try:
        yield
    finally:
        thawing = asyncio.create_task(shop.thaw())
        cancellations = []
        while not thawing.done():
            told = asyncio.Event()
            thawing.add_done_callback(lambda task, told=told: told.set())
            try:
                await told.wait()
            except asyncio.CancelledError as error:
                cancellations.append(error)
        if cancellations:
            raise cancellations[0]


async def backup(shop, copy, limit):
    async with frozen(shop), asyncio.timeout(limit):
        return await copy()
