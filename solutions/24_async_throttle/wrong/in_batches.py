"""Wrong: sends groups of as many as there are slots. Until the slowest of a group is done, the other slots stand idle.

Caught by: test_a_free_slot_is_used_at_once
"""

import asyncio


class Translator:
    def __init__(self, ask, limit):
        self._ask = ask
        self._limit = limit
        self._slots = asyncio.Semaphore(limit)

    async def translate(self, text):
        async with self._slots:
            return await self._ask(text)

    async def translate_all(self, texts):
        found = []
        for start in range(0, len(texts), self._limit):
            batch = texts[start : start + self._limit]
            found += await asyncio.gather(*[self.translate(text) for text in batch])
        return found
