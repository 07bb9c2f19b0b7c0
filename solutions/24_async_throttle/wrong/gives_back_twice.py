"""Wrong: gives the permit back when the call has failed, and once more when the block is left. After an error there is one too many.

Caught by: test_a_failed_call_gives_its_slot_back
"""

import asyncio


class Translator:
    def __init__(self, ask, limit):
        self._ask = ask
        self._slots = asyncio.Semaphore(limit)

    async def translate(self, text):
        async with self._slots:
            try:
                return await self._ask(text)
            except LookupError:
                self._slots.release()
                raise

    async def translate_all(self, texts):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self.translate(text)) for text in texts]
        return [task.result() for task in tasks]
