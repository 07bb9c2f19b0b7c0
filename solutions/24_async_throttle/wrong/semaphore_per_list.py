"""Wrong: makes a semaphore for each list. Two lists at a time, or a list and a single text, go over the limit.

Caught by: test_all_calls_of_a_translator_share_its_slots
"""

import asyncio


class Translator:
    def __init__(self, ask, limit):
        self._ask = ask
        self._limit = limit

    async def translate(self, text):
        [answer] = await self.translate_all([text])
        return answer

    async def translate_all(self, texts):
        slots = asyncio.Semaphore(self._limit)

        async def translate(text):
            async with slots:
                return await self._ask(text)

        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(translate(text)) for text in texts]
        return [task.result() for task in tasks]
