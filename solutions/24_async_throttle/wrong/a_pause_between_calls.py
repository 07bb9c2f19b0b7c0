"""Wrong: takes a rate for a limit: begins a call every so often, and hopes that the others are done by then.

Caught by: test_all_the_slots_are_used, test_a_free_slot_is_used_at_once
"""

import asyncio


class Translator:
    def __init__(self, ask, limit):
        self._ask = ask
        self._slots = asyncio.Semaphore(limit)
        self._pause = 1 / limit

    async def translate(self, text):
        async with self._slots:
            return await self._ask(text)

    async def translate_all(self, texts):
        tasks = []
        async with asyncio.TaskGroup() as group:
            for text in texts:
                tasks.append(group.create_task(self.translate(text)))
                await asyncio.sleep(self._pause)
        return [task.result() for task in tasks]
