"""Wrong: believes that in asyncio nothing needs a lock, and moves the addition along with the call. In there it is
a thread like any other, and two of them add to one number.

Caught by: test_every_cent_is_counted
"""

import asyncio

END = object()


class Archive:
    def __init__(self, agency, shrink, processes):
        self._agency = agency
        self._shrink = shrink
        self._processes = processes
        self.paid = 0

    async def picture(self, number):
        return await asyncio.to_thread(self._buy, number)

    def _buy(self, number):
        picture, price = self._agency.picture(number)
        self.paid += price
        return picture

    async def search(self, word):
        hits = iter(await asyncio.to_thread(self._agency.search, word))
        while (number := await asyncio.to_thread(next, hits, END)) is not END:
            yield number

    async def thumbnail(self, picture):
        return await asyncio.get_running_loop().run_in_executor(self._processes, self._shrink, picture)
