"""A client for a translation service, which answers a few calls at a time and no more."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence


class Translator:
    """Translates with `await ask(text)`; at most *limit* calls of `ask` may be in flight at any moment."""

    def __init__(self, ask: Callable[[str], Awaitable[str]], limit: int) -> None:
        self._ask = ask
        self._limit = limit

    async def translate(self, text: str) -> str:
        """What the service says to *text*. Any number of tasks may be in here at the same time."""
        # TODO: as many calls as there are tasks are in flight. Let at most self._limit of them go through.
        return await self._ask(text)

    async def translate_all(self, texts: Sequence[str]) -> list[str]:
        """What the service says to each of *texts*, in their order; each is translated in a task of its own."""
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self.translate(text)) for text in texts]
        return [task.result() for task in tasks]
