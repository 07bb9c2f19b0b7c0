"""Wrong: believes that the work is elsewhere, so the loop is free. A thread gets the picture, and the loop's own
thread stands in `result()` and waits for it.

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
            picture, price = pool.submit(self._agency.picture, number).result()
        self.paid += price
        return picture

    async def search(self, word):
        hits = iter(await asyncio.to_thread(self._agency.search, word))
        while (number := await asyncio.to_thread(next, hits, END)) is not END:
            yield number

    async def thumbnail(self, picture):
        return await asyncio.get_running_loop().run_in_executor(self._processes, self._shrink, picture)
