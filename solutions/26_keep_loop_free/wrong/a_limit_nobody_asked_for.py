"""Wrong: believes that a call that takes long has failed.

Caught by: test_the_clock_ticks_while_pictures_come
"""

import asyncio


class Archive:
    def __init__(self, agency, shrink, processes):
        self._agency = agency
        self._shrink = shrink
        self._processes = processes
        self.paid = 0

    async def picture(self, number):
        picture, price = await asyncio.wait_for(asyncio.to_thread(self._agency.picture, number), 10)
        self.paid += price
        return picture

    async def search(self, word):
        hits, end = self._agency.search(word), object()
        while (number := await asyncio.to_thread(next, hits, end)) is not end:
            yield number

    async def thumbnail(self, picture):
        return await asyncio.get_running_loop().run_in_executor(self._processes, self._shrink, picture)
