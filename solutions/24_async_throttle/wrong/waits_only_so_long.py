"""Wrong: waits for a permit for a while, and goes without one then.

Caught by: test_all_calls_of_a_translator_share_its_slots
"""

import asyncio


class Translator:
    def __init__(self, ask, limit):
        self._ask = ask
        self._slots = asyncio.Semaphore(limit)

    async def translate(self, text):
        has_permit = True
        try:
            async with asyncio.timeout(1.5):
                await self._slots.acquire()
        except TimeoutError:
            has_permit = False
        try:
            return await self._ask(text)
        finally:
            if has_permit:
                self._slots.release()

    async def translate_all(self, texts):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self.translate(text)) for text in texts]
        return [task.result() for task in tasks]
