"""Wrong: takes a lock where a number is asked for. Nobody is blocked, and nothing happens at the same time.

Caught by: test_all_the_slots_are_used, test_a_free_slot_is_used_at_once
"""

import asyncio


class Translator:
    def __init__(self, ask, limit):
        self._ask = ask
        self._lock = asyncio.Lock()

    async def translate(self, text):
        async with self._lock:
            return await self._ask(text)

    async def translate_all(self, texts):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self.translate(text)) for text in texts]
        return [task.result() for task in tasks]
