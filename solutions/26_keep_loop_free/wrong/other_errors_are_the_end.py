"""Wrong: hands on the error that it thought of. Any other is taken for the end of the search.

Caught by: test_the_agencys_errors_reach_the_caller
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
        hits, end = self._agency.search(word), object()

        def step():
            try:
                return next(hits)
            except ConnectionError:
                raise
            except Exception:
                return end

        while (number := await asyncio.to_thread(step)) is not end:
            yield number

    async def thumbnail(self, picture):
        return await asyncio.get_running_loop().run_in_executor(self._processes, self._shrink, picture)
