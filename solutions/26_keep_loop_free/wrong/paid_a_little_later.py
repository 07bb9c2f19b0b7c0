"""Wrong: has the price added by a task. The picture is there, and its price comes at the next turn of the loop.

Caught by: test_every_cent_is_counted
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

        async def add():
            self.paid += price

        asyncio.get_running_loop().create_task(add())
        return picture

    async def search(self, word):
        hits, end = self._agency.search(word), object()
        while (number := await asyncio.to_thread(next, hits, end)) is not end:
            yield number

    async def thumbnail(self, picture):
        return await asyncio.get_running_loop().run_in_executor(self._processes, self._shrink, picture)
