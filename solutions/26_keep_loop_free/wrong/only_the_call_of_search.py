"""Wrong: believes that calling search() is what takes long. That only makes the iterator; each step of the `for`
loop waits, in the loop's thread.

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
        hits = await asyncio.to_thread(self._agency.search, word)
        for number in hits:
            yield number

    async def thumbnail(self, picture):
        return await asyncio.get_running_loop().run_in_executor(self._processes, self._shrink, picture)
