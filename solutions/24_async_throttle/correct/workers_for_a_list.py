"""Right: a list is shared out to as many workers as there are slots, so there are never more tasks than that for it."""

import asyncio


class Translator:
    def __init__(self, ask, limit):
        self._ask = ask
        self._limit = limit
        self._slots = asyncio.BoundedSemaphore(limit)

    async def translate(self, text):
        await self._slots.acquire()
        try:
            return await self._ask(text)
        finally:
            self._slots.release()

    async def translate_all(self, texts):
        found = [None] * len(texts)
        rest = iter(enumerate(texts))

        async def work():
            for place, text in rest:
                found[place] = await self.translate(text)

        async with asyncio.TaskGroup() as group:
            for _ in range(min(self._limit, len(texts))):
                group.create_task(work())
        return found
