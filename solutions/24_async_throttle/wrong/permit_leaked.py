"""Wrong: gives the permit back in the next line, which an error never reaches.

Caught by: test_a_failed_call_gives_its_slot_back, test_who_gives_up_in_flight_gives_the_slot_back
"""

import asyncio


class Translator:
    def __init__(self, ask, limit):
        self._ask = ask
        self._slots = asyncio.Semaphore(limit)

    async def translate(self, text):
        await self._slots.acquire()
        answer = await self._ask(text)
        self._slots.release()
        return answer

    async def translate_all(self, texts):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self.translate(text)) for text in texts]
        return [task.result() for task in tasks]
