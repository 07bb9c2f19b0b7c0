"""Wrong: looks now and then whether a slot is free. It is, and stands idle until the pause ends.

Caught by: test_a_free_slot_is_used_at_once
"""

import asyncio


class Translator:
    def __init__(self, ask, limit):
        self._ask = ask
        self._free = limit

    async def translate(self, text):
        while self._free == 0:
            await asyncio.sleep(0.1)
        self._free -= 1
        try:
            return await self._ask(text)
        finally:
            self._free += 1

    async def translate_all(self, texts):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self.translate(text)) for text in texts]
        return [task.result() for task in tasks]
