"""Wrong: believes that a thread that goes through all the hits, and a queue from which the reader takes them, is
the same and quicker. It finds, and pays for, hits that nobody asks for; and it doesn't hear that the reader has
gone.

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
        loop = asyncio.get_running_loop()
        found = asyncio.Queue()

        def find():
            try:
                for number in self._agency.search(word):
                    loop.call_soon_threadsafe(found.put_nowait, number)
            except Exception as error:
                loop.call_soon_threadsafe(found.put_nowait, error)
            else:
                loop.call_soon_threadsafe(found.put_nowait, END)

        finding = asyncio.create_task(asyncio.to_thread(find))
        while (number := await found.get()) is not END:
            if isinstance(number, Exception):
                raise number
            yield number
        await finding

    async def thumbnail(self, picture):
        return await asyncio.get_running_loop().run_in_executor(self._processes, self._shrink, picture)
