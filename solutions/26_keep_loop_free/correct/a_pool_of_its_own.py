"""Right: a pool of threads of its own, so that others who use the default one can't fill it up; `wrap_future` for
the processes."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

END = object()


class Archive:
    def __init__(self, agency, shrink, processes):
        self._agency = agency
        self._shrink = shrink
        self._processes = processes
        self.paid = 0
        self._waiting = ThreadPoolExecutor(max_workers=8)

    async def picture(self, number):
        picture, price = await self._wait_for(self._agency.picture, number)
        self.paid = self.paid + price
        return picture

    async def search(self, word):
        hits = iter(self._agency.search(word))
        while (number := await self._wait_for(next, hits, END)) is not END:
            yield number

    def _wait_for(self, function, *args):
        return asyncio.get_running_loop().run_in_executor(self._waiting, function, *args)

    async def thumbnail(self, picture):
        return await asyncio.wrap_future(self._processes.submit(self._shrink, picture))
