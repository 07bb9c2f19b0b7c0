"""Wrong: gives the permit back after the errors that it thought of. Any other keeps it.

Caught by: test_a_failed_call_gives_its_slot_back
"""

import asyncio


class Translator:
    def __init__(self, ask, limit):
        self._ask = ask
        self._slots = asyncio.Semaphore(limit)

    async def translate(self, text):
        await self._slots.acquire()
        try:
            answer = await self._ask(text)
        except (LookupError, asyncio.CancelledError):
            self._slots.release()
            raise
        self._slots.release()
        return answer

    async def translate_all(self, texts):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self.translate(text)) for text in texts]
        return [task.result() for task in tasks]
