"""Wrong: is off by one: waits only when there are more than the limit.

Caught by: test_never_more_calls_in_flight_than_the_limit, test_all_calls_of_a_translator_share_its_slots
"""

import asyncio


class Translator:
    def __init__(self, ask, limit):
        self._ask = ask
        self._limit = limit
        self._in_flight = 0
        self._changed = asyncio.Condition()

    async def translate(self, text):
        async with self._changed:
            while self._in_flight > self._limit:
                await self._changed.wait()
            self._in_flight += 1
        try:
            return await self._ask(text)
        finally:
            self._in_flight -= 1
            async with self._changed:
                self._changed.notify()

    async def translate_all(self, texts):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self.translate(text)) for text in texts]
        return [task.result() for task in tasks]
