"""Wrong: holds the permit while the task is made. The task calls later, when the permit has long been given back.

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
        tasks = []
        async with asyncio.TaskGroup() as group:
            for text in texts:
                async with self._slots:
                    tasks.append(group.create_task(self._ask(text)))
        return [task.result() for task in tasks]
