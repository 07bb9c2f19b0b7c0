"""Wrong: believes that a `with` block around a pool only tidies up. The end of the block waits for the pool's
threads, in the loop's thread, before anything has been awaited.

Caught by: test_the_clock_ticks_while_pictures_come
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor

END = object()


class Archive:
    def __init__(self, agency, shrink, processes):
        self._agency = agency
        self._shrink = shrink
        self._processes = processes
        self.paid = 0

    async def picture(self, number):
        with ThreadPoolExecutor(max_workers=1) as pool:
            call = asyncio.get_running_loop().run_in_executor(pool, self._agency.picture, number)
        picture, price = await call
        self.paid += price
        return picture

    async def search(self, word):
        hits = iter(await asyncio.to_thread(self._agency.search, word))
        while (number := await asyncio.to_thread(next, hits, END)) is not END:
            yield number

    async def thumbnail(self, picture):
        return await asyncio.get_running_loop().run_in_executor(self._processes, self._shrink, picture)
