"""Right: the prices are kept in a list, one append each, and added up when somebody asks; the process is waited for
in a thread."""

import asyncio

END = object()


class Archive:
    def __init__(self, agency, shrink, processes):
        self._agency = agency
        self._shrink = shrink
        self._processes = processes
        self._prices = []

    @property
    def paid(self):
        return sum(self._prices)

    async def picture(self, number):
        return await asyncio.to_thread(self._buy, number)

    def _buy(self, number):
        picture, price = self._agency.picture(number)
        self._prices.append(price)
        return picture

    async def search(self, word):
        hits = iter(await asyncio.to_thread(self._agency.search, word))
        while (number := await asyncio.to_thread(next, hits, END)) is not END:
            yield number

    async def thumbnail(self, picture):
        job = self._processes.submit(self._shrink, picture)
        return await asyncio.to_thread(job.result)
