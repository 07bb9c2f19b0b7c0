"""Wrong: believes that looking often is as good as being told. The loop is free, and every hit is a little late.

Caught by: test_hits_are_handed_on_as_they_come
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
        while True:
            step = asyncio.create_task(asyncio.to_thread(next, hits, END))
            while not step.done():
                await asyncio.sleep(0.1)
            if (number := step.result()) is END:
                return
            yield number

    async def thumbnail(self, picture):
        return await asyncio.get_running_loop().run_in_executor(self._processes, self._shrink, picture)
