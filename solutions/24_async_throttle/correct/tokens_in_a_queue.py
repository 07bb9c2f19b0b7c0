"""Right: a queue of slots: who has taken one out may call, and puts it back."""

import asyncio


class Translator:
    def __init__(self, ask, limit):
        self._ask = ask
        self._slots = asyncio.Queue()
        for number in range(limit):
            self._slots.put_nowait(number)

    async def translate(self, text):
        slot = await self._slots.get()
        try:
            return await self._ask(text)
        finally:
            self._slots.put_nowait(slot)

    async def translate_all(self, texts):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self.translate(text)) for text in texts]
        return [task.result() for task in tasks]
