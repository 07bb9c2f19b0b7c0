"""Wrong: hands the slot to the first who waits. If he is cancelled at that moment, he takes it with him.

Caught by: test_a_slot_that_was_handed_over_is_not_lost
"""

import asyncio
from collections import deque


class Translator:
    def __init__(self, ask, limit):
        self._ask = ask
        self._free = limit
        self._waiters = deque()

    async def translate(self, text):
        if self._free:
            self._free -= 1
        else:
            mine = asyncio.get_running_loop().create_future()
            self._waiters.append(mine)
            await mine
        try:
            return await self._ask(text)
        finally:
            while self._waiters and self._waiters[0].done():
                self._waiters.popleft()
            if self._waiters:
                self._waiters.popleft().set_result(None)
            else:
                self._free += 1

    async def translate_all(self, texts):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self.translate(text)) for text in texts]
        return [task.result() for task in tasks]
