"""Wrong: believes that the loop is all that counts. It is free, but the reader sees the first hit when the last has
been found, and pays for every one.

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
        for number in await asyncio.to_thread(lambda: list(self._agency.search(word))):
            yield number

    async def thumbnail(self, picture):
        return await asyncio.get_running_loop().run_in_executor(self._processes, self._shrink, picture)
