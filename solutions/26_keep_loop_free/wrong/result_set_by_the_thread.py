"""Wrong: believes that a future of asyncio may be completed by any thread. The loop isn't told, and sleeps on;
asyncio's objects belong to the loop's thread.

Caught by: test_every_cent_is_counted
"""

import asyncio
import threading

END = object()


class Archive:
    def __init__(self, agency, shrink, processes):
        self._agency = agency
        self._shrink = shrink
        self._processes = processes
        self.paid = 0

    async def picture(self, number):
        answer = asyncio.get_running_loop().create_future()

        def ask():
            try:
                answer.set_result(self._agency.picture(number))
            except Exception as error:
                answer.set_exception(error)

        threading.Thread(target=ask).start()
        picture, price = await answer
        self.paid += price
        return picture

    async def search(self, word):
        hits = iter(await asyncio.to_thread(self._agency.search, word))
        while (number := await asyncio.to_thread(next, hits, END)) is not END:
            yield number

    async def thumbnail(self, picture):
        return await asyncio.get_running_loop().run_in_executor(self._processes, self._shrink, picture)
