"""Wrong: believes that the next hit is always wanted. While the reader looks at one, the next one is being found,
and goes on the bill.

Caught by: test_nobody_pays_for_hits_that_nobody_wanted
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
        picture, price = await asyncio.to_thread(self._agency.picture, number)
        self.paid += price
        return picture

    async def search(self, word):
        hits = iter(await asyncio.to_thread(self._agency.search, word))
        number = await asyncio.to_thread(next, hits, END)
        while number is not END:
            following = asyncio.create_task(asyncio.to_thread(next, hits, END))
            yield number
            number = await following

    async def thumbnail(self, picture):
        return await asyncio.get_running_loop().run_in_executor(self._processes, self._shrink, picture)
