"""Wrong: believes that who is woken has a slot. All who wait are woken, and one slot is free.

Caught by: test_all_calls_of_a_translator_share_its_slots
"""

import asyncio


class Translator:
    def __init__(self, ask, limit):
        self._ask = ask
        self._free = limit
        self._one_is_free = asyncio.Event()

    async def translate(self, text):
        if self._free == 0:
            self._one_is_free.clear()
            await self._one_is_free.wait()
        self._free -= 1
        try:
            return await self._ask(text)
        finally:
            self._free += 1
            self._one_is_free.set()

    async def translate_all(self, texts):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self.translate(text)) for text in texts]
        return [task.result() for task in tasks]
