"""Wrong: keeps the slots outside of the translator, so that two of them share what is meant for each.

Caught by: test_all_the_slots_are_used
"""

import asyncio
from functools import lru_cache

slots = lru_cache(asyncio.Semaphore)


class Translator:
    def __init__(self, ask, limit):
        self._ask = ask
        self._slots = slots(limit)

    async def translate(self, text):
        async with self._slots:
            return await self._ask(text)

    async def translate_all(self, texts):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self.translate(text)) for text in texts]
        return [task.result() for task in tasks]
