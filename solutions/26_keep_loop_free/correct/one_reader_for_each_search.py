"""Right: one thread goes through a search from its beginning to its end, a step for each word that the loop says to
it. When the reader goes, the thread is told."""

import asyncio
import queue

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
        loop = asyncio.get_running_loop()
        wanted = queue.SimpleQueue()
        found = asyncio.Queue()

        def find():
            hits = iter(self._agency.search(word))
            while wanted.get():
                try:
                    step = (next(hits, END), None)
                except Exception as error:
                    step = (None, error)
                loop.call_soon_threadsafe(found.put_nowait, step)

        finding = loop.run_in_executor(None, find)
        try:
            while True:
                wanted.put(True)
                number, error = await found.get()
                if error is not None:
                    raise error
                if number is END:
                    break
                yield number
        finally:
            wanted.put(False)
        await finding

    async def thumbnail(self, picture):
        return await asyncio.get_running_loop().run_in_executor(self._processes, self._shrink, picture)
