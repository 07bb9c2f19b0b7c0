"""Wrong: has gather return the errors, as if they were translations.

Caught by: test_a_failed_call_gives_its_slot_back
"""

import asyncio


class Translator:
    def __init__(self, ask, limit):
        self._ask = ask
        self._slots = asyncio.Semaphore(limit)

    async def translate(self, text):
        async with self._slots:
            return await self._ask(text)

    async def translate_all(self, texts):
        return await asyncio.gather(*[self.translate(text) for text in texts], return_exceptions=True)
