"""Wrong: holds a lock during the whole search. It is for one iterator that threads must be kept apart, not for all.

Caught by: test_hits_are_handed_on_as_they_come
"""

import asyncio


class Archive:
    def __init__(self, agency, shrink, processes):
        self._agency = agency
        self._shrink = shrink
        self._processes = processes
        self.paid = 0
        self._searching = asyncio.Lock()

    async def picture(self, number):
        picture, price = await asyncio.to_thread(self._agency.picture, number)
        self.paid += price
        return picture

    async def search(self, word):
        async with self._searching:
            hits, end = self._agency.search(word), object()
            while (number := await asyncio.to_thread(next, hits, end)) is not end:
                yield number

    async def thumbnail(self, picture):
        return await asyncio.get_running_loop().run_in_executor(self._processes, self._shrink, picture)
