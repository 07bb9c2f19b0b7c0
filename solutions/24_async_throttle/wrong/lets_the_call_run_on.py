"""Wrong: shields the call. Its caller is gone and its slot free, and the call is in flight.

Caught by: test_who_gives_up_in_flight_gives_the_slot_back
"""

import asyncio


class Translator:
    def __init__(self, ask, limit):
        self._ask = ask
        self._slots = asyncio.Semaphore(limit)

    async def translate(self, text):
        async with self._slots:
            return await asyncio.shield(self._ask(text))

    async def translate_all(self, texts):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self.translate(text)) for text in texts]
        return [task.result() for task in tasks]
