"""Right: a semaphore for each translator, held around the call; `async with` gives the permit back on every way out."""

import asyncio


class Translator:
    def __init__(self, ask, limit):
        self._ask = ask
        self._slots = asyncio.Semaphore(limit)

    async def translate(self, text):
        async with self._slots:
            return await self._ask(text)

    async def translate_all(self, texts):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self.translate(text)) for text in texts]
        return [task.result() for task in tasks]
