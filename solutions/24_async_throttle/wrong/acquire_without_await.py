"""Wrong: takes the permit as one takes it from a semaphore of threads. Without `await` the call of acquire() makes a coroutine
and takes nothing; and each release() then adds a permit.

Caught by: test_never_more_calls_in_flight_than_the_limit, test_all_calls_of_a_translator_share_its_slots
"""

import asyncio


class Translator:
    def __init__(self, ask, limit):
        self._ask = ask
        self._slots = asyncio.Semaphore(limit)

    async def translate(self, text):
        self._slots.acquire()
        try:
            return await self._ask(text)
        finally:
            self._slots.release()

    async def translate_all(self, texts):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self.translate(text)) for text in texts]
        return [task.result() for task in tasks]
