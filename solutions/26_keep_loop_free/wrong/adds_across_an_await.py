"""Wrong: believes that one line in a coroutine is one step. `self.paid +=` reads, then awaits, and then writes what
it has read before.

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
        self.paid += await self._buy(bought := [], number)
        return bought[0]

    async def _buy(self, bought, number):
        picture, price = await asyncio.to_thread(self._agency.picture, number)
        bought.append(picture)
        return price

    async def search(self, word):
        hits = iter(await asyncio.to_thread(self._agency.search, word))
        while (number := await asyncio.to_thread(next, hits, END)) is not END:
            yield number

    async def thumbnail(self, picture):
        return await asyncio.get_running_loop().run_in_executor(self._processes, self._shrink, picture)
