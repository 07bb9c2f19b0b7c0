"""Wrong: believes that whatever blocks the loop goes to the pool of processes. A picture is waited for, with the agency's own
connection: that can't be sent to another process.

Caught by: test_the_clock_ticks_while_pictures_come
"""

import asyncio

NOTHING = object()


class Archive:
    def __init__(self, agency, shrink, processes):
        self._agency = agency
        self._shrink = shrink
        self._processes = processes
        self.paid = 0

    async def picture(self, number):
        loop = asyncio.get_running_loop()
        picture, price = await loop.run_in_executor(self._processes, self._agency.picture, number)
        self.paid += price
        return picture

    async def search(self, word):
        hits = iter(self._agency.search(word))
        while (number := await asyncio.to_thread(next, hits, NOTHING)) is not NOTHING:
            yield number

    async def thumbnail(self, picture):
        return await asyncio.get_running_loop().run_in_executor(self._processes, self._shrink, picture)
