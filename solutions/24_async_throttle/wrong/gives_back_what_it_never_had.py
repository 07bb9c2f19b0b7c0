"""Wrong: waits for the permit inside `try`. Who is cancelled while he waits gives back a permit that he never got.

Caught by: test_who_gives_up_waiting_gives_nothing_back
"""

import asyncio


class Translator:
    def __init__(self, ask, limit):
        self._ask = ask
        self._slots = asyncio.Semaphore(limit)

    async def translate(self, text):
        try:
            await self._slots.acquire()
            return await self._ask(text)
        finally:
            self._slots.release()

    async def translate_all(self, texts):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self.translate(text)) for text in texts]
        return [task.result() for task in tasks]
