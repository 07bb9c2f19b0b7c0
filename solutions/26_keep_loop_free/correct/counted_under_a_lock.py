"""Right: everything happens in the thread, the addition too; so it takes a lock, held for a moment only. And an
iterator by hand, with __anext__, which translates the end."""

import asyncio
import threading

END = object()


class Archive:
    def __init__(self, agency, shrink, processes):
        self._agency = agency
        self._shrink = shrink
        self._processes = processes
        self.paid = 0
        self._counting = threading.Lock()

    async def picture(self, number):
        return await asyncio.to_thread(self._buy, number)

    def _buy(self, number):
        picture, price = self._agency.picture(number)
        with self._counting:
            self.paid += price
        return picture

    def search(self, word):
        return Hits(self._agency, word)

    async def thumbnail(self, picture):
        return await asyncio.get_running_loop().run_in_executor(self._processes, self._shrink, picture)


class Hits:
    def __init__(self, agency, word):
        self._agency = agency
        self._word = word
        self._hits = None

    def __aiter__(self):
        return self

    async def __anext__(self):
        number = await asyncio.to_thread(self._step)
        if number is END:
            raise StopAsyncIteration
        return number

    def _step(self):
        if self._hits is None:
            self._hits = iter(self._agency.search(self._word))
        try:
            return next(self._hits)
        except StopIteration:
            return END
