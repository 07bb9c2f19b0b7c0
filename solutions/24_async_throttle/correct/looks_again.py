"""Right: plain counting, without a lock: between the look and the step there is no await. Who is woken looks again."""

import asyncio


class Translator:
    def __init__(self, ask, limit):
        self._ask = ask
        self._free = limit
        self._one_is_free = asyncio.Event()

    async def translate(self, text):
        while self._free == 0:
            self._one_is_free.clear()
            await self._one_is_free.wait()
        self._free -= 1
        try:
            return await self._ask(text)
        finally:
            self._free += 1
            self._one_is_free.set()

    async def translate_all(self, texts):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self.translate(text)) for text in texts]
        return [task.result() for task in tasks]
