"""Right: a group for each call, in the group for all. The service's error reaches the caller in a group in a group."""

import asyncio


class Translator:
    def __init__(self, ask, limit):
        self._ask = ask
        self._slots = asyncio.Semaphore(limit)

    async def translate(self, text):
        async with self._slots, asyncio.TaskGroup() as group:
            call = group.create_task(self._ask(text))
        return call.result()

    async def translate_all(self, texts):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self.translate(text)) for text in texts]
        return [task.result() for task in tasks]
