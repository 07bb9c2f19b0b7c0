"""Wrong: believes that an error in a thread ends whoever waits for the thread. It is printed or swallowed there,
and the caller gets something that looks like an answer.

Caught by: test_the_agencys_errors_reach_the_caller
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
        while (number := await asyncio.to_thread(self._step, hits)) is not END:
            yield number

    def _step(self, hits):
        try:
            return next(hits)
        except Exception:
            return END

    async def thumbnail(self, picture):
        return await asyncio.get_running_loop().run_in_executor(self._processes, self._shrink, picture)
