"""Wrong: lists the answers as they come.

Caught by: test_never_more_calls_in_flight_than_the_limit
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
        return [await answer for answer in asyncio.as_completed([self.translate(text) for text in texts])]
