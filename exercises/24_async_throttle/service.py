"""The translation service of the checks: it takes its time, and counts the calls in flight."""

from __future__ import annotations

from typing import Any

from graders import Gauge
from graders.asynchronous import asyncio

TEXTS = ["good bed", "cold soup", "nice view", "loud bar", "warm sea", "old lift", "free tea"]

BROKEN = {
    "grxxl": (LookupError, "this text can't be translated"),
    "hello?": (ConnectionError, "the service does not answer"),
}
"""The texts that end in an error, and in which."""


class Service:
    """Answers a text after one second, or after what *seconds* says for it; one of BROKEN ends in its error then."""

    def __init__(self, rng: Any, seconds: dict[str, float] | None = None) -> None:
        self.answers = {text: f"{text} no. {rng.randint(100, 999)}" for text in TEXTS}
        self.in_flight = Gauge()
        self._seconds = seconds or {}

    async def ask(self, text: str) -> str:
        with self.in_flight:
            await asyncio.sleep(self._seconds.get(text, 1))
            if text in BROKEN:
                error, words = BROKEN[text]
                raise error(words)
            return self.answers[text]

    def saw_at_most(self, limit: int) -> None:
        """Fails the check if more than *limit* calls were in flight at any moment."""
        peak = self.in_flight.peak
        assert peak <= limit, (
            f"The limit is {limit}, and the service saw {peak} calls in flight at the same moment.\n"
            "Every call needs a slot of its own from its beginning to its end, and all calls of a translator share the same slots.\n"
            "What was seen before an `await` may be different after it: others have run meanwhile."
        )


async def given_up(coroutine: Any, after: float) -> bool:
    """Run *coroutine* for as many seconds as *after* says, and cancel it then; False if it was over before."""
    try:
        await asyncio.wait_for(coroutine, after)
    except TimeoutError:
        return True
    return False


async def error_of(coroutine: Any) -> str | None:
    """The text of the service's error that *coroutine* ends in, also in a group or in groups of groups; None if it ends without."""
    text = None
    try:
        await coroutine
    except* (LookupError, ConnectionError) as errors:
        text = str(first_of(errors))
    return text


async def ending(coroutine: Any) -> Any:
    """What *coroutine* returns, or in words the error that an answer makes who can't wait for nothing, or not long enough."""
    found: Any = None
    try:
        found = await coroutine
    except* (TypeError, ValueError, TimeoutError) as errors:
        error = first_of(errors)
        found = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return found


def first_of(error: BaseException) -> BaseException:
    """The first error in a group, or in the groups in it."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


async def seconds_of(coroutine: Any, clock: Any) -> float:
    """How many virtual seconds *coroutine* takes."""
    begun: float = clock.now
    await coroutine
    return float(clock.now - begun)
