"""Wrong: believes that `await` and `async for` are two ways of saying the same. Who wants to see each hit as it
comes can't await all of them.

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
        return await asyncio.to_thread(lambda: list(self._agency.search(word)))

    async def thumbnail(self, picture):
        return await asyncio.get_running_loop().run_in_executor(self._processes, self._shrink, picture)
