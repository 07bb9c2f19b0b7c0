"""Wrong: believes that four threads are enough. The fifth picture waits for one of them.

Caught by: test_the_clock_ticks_while_pictures_come
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor


class Archive:
    def __init__(self, agency, shrink, processes):
        self._agency = agency
        self._shrink = shrink
        self._processes = processes
        self.paid = 0
        self._pool = ThreadPoolExecutor(4)

    async def picture(self, number):
        picture, price = await asyncio.get_running_loop().run_in_executor(self._pool, self._agency.picture, number)
        self.paid += price
        return picture

    async def search(self, word):
        hits, end = self._agency.search(word), object()
        while (number := await asyncio.to_thread(next, hits, end)) is not end:
            yield number

    async def thumbnail(self, picture):
        return await asyncio.get_running_loop().run_in_executor(self._processes, self._shrink, picture)
