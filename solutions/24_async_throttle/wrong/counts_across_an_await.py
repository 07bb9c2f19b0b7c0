"""Wrong: looks whether a slot is free, lets the others run, and then takes it. In one thread, too, the world changes at an await.

Caught by: test_never_more_calls_in_flight_than_the_limit, test_all_calls_of_a_translator_share_its_slots
"""

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
        await self._log(text)
        self._free -= 1
        try:
            return await self._ask(text)
        finally:
            self._free += 1
            self._one_is_free.set()

    async def _log(self, text):
        await asyncio.sleep(0)

    async def translate_all(self, texts):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self.translate(text)) for text in texts]
        return [task.result() for task in tasks]
