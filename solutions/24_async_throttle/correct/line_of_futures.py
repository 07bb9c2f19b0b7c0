"""Right: a line of futures, made by hand: who goes out hands the slot to the first in the line who is still there."""

import asyncio
import contextlib
from collections import deque


class Translator:
    def __init__(self, ask, limit):
        self._ask = ask
        self._free = limit
        self._line = deque()

    @contextlib.asynccontextmanager
    async def _slot(self):
        if self._free:
            self._free -= 1
        else:
            turn = asyncio.get_running_loop().create_future()
            self._line.append(turn)
            try:
                await turn
            except asyncio.CancelledError:
                if turn.done() and not turn.cancelled():
                    self._hand_on()
                raise
        try:
            yield
        finally:
            self._hand_on()

    def _hand_on(self):
        while self._line:
            turn = self._line.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1

    async def translate(self, text):
        async with self._slot():
            return await self._ask(text)

    async def translate_all(self, texts):
        return await asyncio.gather(*[self.translate(text) for text in texts])
