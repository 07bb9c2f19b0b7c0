"""The agency of the checks, whose calls wait; the processes that compute; and the clock on the wall, which shows if the loop is free."""

from __future__ import annotations

import contextvars
import pickle
import random
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from graders.asynchronous import asyncio, blocked, futures

IN_A_PROCESS = contextvars.ContextVar("IN_A_PROCESS", default=False)


class Agency:
    """Has so many *pictures*, and finds hits. With a *clock* each picture, and each hit, takes *seconds* of virtual time.

    Of *broken*, a method's name, the first call fails in *error*: `picture` at once, and `search` after the first hit.
    """

    def __init__(
        self,
        rng: random.Random,
        clock: Any = None,
        seconds: float = 0,
        pictures: int = 2,
        broken: str = "",
        error: type[Exception] = ConnectionError,
    ) -> None:
        self.prices = {number: rng.randint(100, 999) for number in rng.sample(range(1, 999), pictures)}
        self.hits = [rng.randint(100, 999), 0, rng.randint(100, 999)]
        self.found_at: list[float] = []
        self._clock = clock
        self._seconds = seconds
        self._broken = broken
        self._error = error

    def picture(self, number: int) -> tuple[str, int]:
        """The picture of that number, and its price in cents."""
        self._wait()
        if self._broken == "picture":
            raise self._error("the agency does not answer")
        return f"picture {number}", self.prices[number]

    def search(self, word: str) -> Iterator[int]:
        """The numbers of the pictures that show *word*. The agency sends a bill for each."""
        for number in self.hits:
            self._wait()
            if self._broken == "search" and self.found_at:
                raise self._error("the agency does not answer")
            self.found_at.append(self._clock.now if self._clock is not None else 0)
            yield number

    def _wait(self) -> None:
        if self._clock is not None:
            self._clock.sleep(self._seconds)


class Computer:
    """Shrinks pictures, *seconds* of computing each. Threads of one process compute one at a time (the GIL), processes do not."""

    def __init__(self, clock: Any, seconds: float, processes: int) -> None:
        self.computed_here = 0
        self._clock = clock
        self._seconds = seconds
        self._gil_is_free_at = 0.0
        self._pool = futures.ThreadPoolExecutor(processes)  # in here it plays the processes

    def shrink(self, picture: str) -> str:
        if IN_A_PROCESS.get():
            self._clock.sleep(self._seconds)
        else:
            self.computed_here += 1
            self._gil_is_free_at = max(self._clock.now, self._gil_is_free_at) + self._seconds
            self._clock.sleep(self._gil_is_free_at - self._clock.now)
        return f"small {picture}"

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Have a process call `function(*args, **kwargs)`: what a pool of processes does."""

        def call() -> Any:
            what = getattr(function, "func", function)
            name = getattr(what, "__qualname__", "")
            if "<" in name or getattr(what, "__self__", self) is not self:
                raise pickle.PicklingError(f"Can't pickle {name}: to another process go only functions of a module")
            IN_A_PROCESS.set(True)
            return function(*args, **kwargs)

        return self._pool.submit(contextvars.copy_context().run, call)


class Wall:
    """A clock that ticks once a second, in the same loop as the submission's coroutines, for as long as a check can take."""

    def __init__(self, clock: Any) -> None:
        self._clock = clock
        self.ticked_at: list[float] = []

    def look_on(self, work: Callable[[], Awaitable[Any]]) -> Any:
        """What `await work()` returns. Fails the check unless the clock went on ticking meanwhile."""
        result = asyncio.run(self._main(work))
        due = list(range(1, int(self._clock.now) + 1))
        moments = blocked()
        is_free = self.ticked_at == due and not moments
        assert is_free, (
            f"The clock on the wall ticks once a second, in the same loop. It was to tick at {due} s, and ticked at "
            f"{self.ticked_at}.\n"
            + (f"In your file, {moments[0]}.\n" if moments else "")
            + "Others have their turn only while a coroutine waits in an `await`. Who waits or computes in any other way keeps the "
            "loop's one thread to itself, and `async` before `def` doesn't change that."
        )
        return result

    async def _main(self, work: Callable[[], Awaitable[Any]]) -> Any:
        ticking = asyncio.create_task(self._tick())
        result = await work()
        ticking.cancel()
        return result

    async def _tick(self) -> None:
        for _ in range(60):
            await asyncio.sleep(1)
            self.ticked_at.append(self._clock.now)


async def hits_of(archive: Any, clock: Any, at_most: int = 99) -> list[tuple[int, float]]:
    """The first hits of a search, up to *at_most*, and when each of them came."""
    hits = archive.search("moon")
    assert hasattr(hits, "__aiter__"), (
        f"search() has to give something for `async for`, and it gave a {type(hits).__name__}.\n"
        "Hits come one by one, and whoever asked for them goes through them as they come."
    )
    found: list[tuple[int, float]] = []
    try:
        async for number in hits:
            found.append((number, clock.now))
            if len(found) == at_most:
                break
    except RuntimeError as error:
        raise AssertionError(
            f"The search gave {len(found)} hits and then raised RuntimeError: {error}.\n"
            "StopIteration is how an iterator tells a `for` loop that it has come to its end. It is no error like others: neither "
            "a future nor a coroutine can hand it on."
        ) from None
    return found


async def error_of(coroutine: Any) -> Any:
    """The error that *coroutine* ends in, the first one if it came in a group; or else what it returns, in words."""
    found: Any = None
    try:
        found = f"{await coroutine}"
    except* (ConnectionError, ValueError) as errors:
        found = errors
        while isinstance(found, BaseExceptionGroup):
            found = found.exceptions[0]
    return found
