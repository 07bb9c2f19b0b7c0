"""Wrong: takes the semaphore of the threads. Waiting for it stops the thread, and so the loop, with all its tasks.

Caught by: test_never_more_calls_in_flight_than_the_limit, test_all_calls_of_a_translator_share_its_slots
"""

import asyncio
import threading


class Translator:
    def __init__(self, ask, limit):
        self._ask = ask
        self._slots = threading.Semaphore(limit)

    async def translate(self, text):
        with self._slots:
            return await self._ask(text)

    async def translate_all(self, texts):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self.translate(text)) for text in texts]
        return [task.result() for task in tasks]
