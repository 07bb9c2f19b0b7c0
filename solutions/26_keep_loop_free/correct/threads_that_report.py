"""Right: threads by hand, which tell the loop by call_soon_threadsafe, the one call that is made for other threads."""

import asyncio
import functools
import threading

END = object()


def in_a_thread(work):
    loop = asyncio.get_running_loop()
    answer = loop.create_future()

    def tell(result, error):
        if answer.cancelled():
            return
        if error is None:
            answer.set_result(result)
        else:
            answer.set_exception(error)

    def run():
        result = error = None
        try:
            result = work()
        except Exception as raised:
            error = raised
        loop.call_soon_threadsafe(tell, result, error)

    threading.Thread(target=run, daemon=True).start()
    return answer


class Archive:
    def __init__(self, agency, shrink, processes):
        self._agency = agency
        self._shrink = shrink
        self._processes = processes
        self.paid = 0

    async def picture(self, number):
        picture, price = await in_a_thread(functools.partial(self._agency.picture, number))
        self.paid += price
        return picture

    async def search(self, word):
        hits = iter(self._agency.search(word))
        while (number := await in_a_thread(functools.partial(next, hits, END))) is not END:
            yield number

    async def thumbnail(self, picture):
        return await asyncio.get_running_loop().run_in_executor(self._processes, self._shrink, picture)
