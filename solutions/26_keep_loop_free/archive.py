"""Reference: what waits is awaited in a thread, hit by hit; what computes, in the pool of processes; what is counted, in the loop."""

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
        self.paid += price  # in the loop's thread again, and no await in between: nobody else is here
        return picture

    async def search(self, word):
        hits = iter(await asyncio.to_thread(self._agency.search, word))
        while (number := await asyncio.to_thread(next, hits, END)) is not END:
            yield number

    async def thumbnail(self, picture):
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._processes, self._shrink, picture)
