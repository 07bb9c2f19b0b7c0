"""Wrong: believes that StopIteration comes out of a thread like any error. A future refuses to carry it; depending
on the version of Python a RuntimeError comes instead, or nothing ever.

Caught by: test_hits_are_handed_on_as_they_come
"""

import asyncio


class Archive:
    def __init__(self, agency, shrink, processes):
        self._agency = agency
        self._shrink = shrink
        self._processes = processes
        self.paid = 0

    async def picture(self, number):
        picture, price = await asyncio.to_thread(self._agency.picture, number)
        self.paid += price
        return picture

    async def search(self, word):
        hits = iter(await asyncio.to_thread(self._agency.search, word))
        while True:
            try:
                yield await asyncio.to_thread(next, hits)
            except StopIteration:
                return

    async def thumbnail(self, picture):
        return await asyncio.get_running_loop().run_in_executor(self._processes, self._shrink, picture)
