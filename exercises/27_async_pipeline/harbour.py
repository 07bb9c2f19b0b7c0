"""The harbour of the checks: ships send their positions, and each position has to be dealt with."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from typing import Any

from graders.asynchronous import asyncio

SHIPS = [
    "Aurora",
    "Bremen",
    "Calypso",
    "Delfin",
    "Esmeralda",
    "Fram",
    "Gloria",
    "Hansa",
    "Iduna",
    "Juno",
    "Kong",
    "Lotus",
]
CLEANING_UP = 0.5
"""How many seconds it takes to give up a message that is being handled."""


class Harbour:
    """A message comes *every* so many seconds, and takes what *seconds* says for it, in turn. The message *broken* ends in *error*.

    All runs in one thread, and nothing happens between two awaits: so plain lists are safe here.
    """

    def __init__(
        self,
        rng: random.Random,
        count: int,
        every: float,
        seconds: list[float],
        broken: int | None = None,
        error: type[Exception] = LookupError,
    ) -> None:
        self.messages = [f"{ship} {rng.randint(0, 359)}°" for ship in rng.sample(SHIPS, count)]
        self.came_at: list[float] = []
        self.begun: list[str] = []
        self.begun_at: list[float] = []
        self.at_work: list[str] = []
        self.done: list[str] = []
        self.most_at_work = 0
        self.most_kept = 0
        self._every = every
        self._seconds = {message: seconds[number % len(seconds)] for number, message in enumerate(self.messages)}
        self._usual = seconds[0]
        self._broken = self.messages[broken] if broken is not None else None
        self._error = error
        self.feed = Feed(self._messages())

    async def _messages(self) -> AsyncIterator[str]:
        for number, message in enumerate(self.messages, 1):
            await asyncio.sleep(self._every)
            self.came_at.append(asyncio.get_running_loop().time())
            self.most_kept = max(self.most_kept, number - len(self.done))
            yield message

    async def handle(self, message: str) -> None:
        assert message in self.messages, f"handle() was called with {message!r}, which is no message of the feed."
        self.begun.append(message)
        self.begun_at.append(asyncio.get_running_loop().time())
        self.at_work.append(message)
        self.most_at_work = max(self.most_at_work, len(self.at_work))
        try:
            await asyncio.sleep(self._seconds.get(message, self._usual))
            if message == self._broken:
                raise self._error(f"nobody knows the ship of {message}")
            self.done.append(message)
        except asyncio.CancelledError:
            await asyncio.sleep(CLEANING_UP)
            raise
        finally:
            self.at_work.remove(message)

    async def run(self, submission: Any, workers: int, room: int) -> bool:
        """Whether run() raised the error of the broken message, alone or in a group."""
        is_heard_of = was_full = False
        try:
            await submission.run(self.feed, self.handle, workers=workers, room=room)
        except* self._error:
            is_heard_of = True
        except* asyncio.QueueFull:
            was_full = True
        assert not was_full, (
            "QueueFull: somebody put something into a queue that was full, and didn't want to wait for room.\n"
            "A queue that makes messages wait makes everything else wait as well, also what is put there at the end."
        )
        return is_heard_of

    def is_all_done(self, workers: int) -> None:
        """Fails the check unless each message was handled once, and no more than *workers* at a time."""
        missing = [message for message in self.messages if message not in self.done]
        assert not missing, (
            f"{len(self.messages)} messages came. Not done when run() had returned: {', '.join(map(repr, missing))}.\n"
            "To start a task is not to wait for it. And an empty queue says that all was taken, not that all is done."
        )
        assert sorted(self.begun) == sorted(self.messages), (
            f"These messages came: {self.messages}. handle() was called for: {self.begun}.\n"
            "Each is to be handled once, and two that are equal are two."
        )
        assert self.most_at_work <= workers, (
            f"There are {workers} workers, and {self.most_at_work} messages were handled at a time."
        )


class Feed:
    """Walks through *messages* for one asker at a time."""

    def __init__(self, messages: Any) -> None:
        self._messages = messages
        self.is_asked = False

    def __aiter__(self) -> Feed:
        return self

    async def __anext__(self) -> str:
        assert not self.is_asked, (
            "Two tasks asked the feed for a message at the same time. It can be asked by one at a time: the second\n"
            "has to wait until the first has got its message."
        )
        self.is_asked = True
        try:
            message: str = await anext(self._messages)
        finally:
            self.is_asked = False
        return message

    async def aclose(self) -> None:
        await self._messages.aclose()


def tasks_left() -> list[str]:
    """The coroutines of the tasks that are there beside the caller's."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    return sorted(getattr(task.get_coro(), "__name__", "aclose") for task in others)
