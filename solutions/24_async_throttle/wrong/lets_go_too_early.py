"""Wrong: gives the permit back when the call has been started, while it is in flight.

Caught by: test_never_more_calls_in_flight_than_the_limit, test_all_calls_of_a_translator_share_its_slots
"""

import asyncio


class Translator:
    def __init__(self, ask, limit):
        self._ask = ask
        self._slots = asyncio.Semaphore(limit)

    async def translate(self, text):
        async with self._slots:
            task = asyncio.create_task(self._ask(text))
        return await task

    async def translate_all(self, texts):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self.translate(text)) for text in texts]
        return [task.result() for task in tasks]
