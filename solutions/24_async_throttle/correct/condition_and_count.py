"""Right: counts the free slots, and waits for the condition that there is one. All are woken, since before Python 3.13 the news that
only one gets is lost if he is cancelled at that moment."""

import asyncio


class Translator:
    def __init__(self, ask, limit):
        self._ask = ask
        self._free = limit
        self._changed = asyncio.Condition()

    async def translate(self, text):
        async with self._changed:
            await self._changed.wait_for(lambda: self._free > 0)
            self._free -= 1
        try:
            return await self._ask(text)
        finally:
            self._free += 1
            async with self._changed:
                self._changed.notify_all()

    async def translate_all(self, texts):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self.translate(text)) for text in texts]
        return [task.result() for task in tasks]
