"""The vendor whom the checks put in the place of the real one: he takes his time, and counts what is in flight."""

from __future__ import annotations

from typing import Any

from graders import Gauge


class OffTheMap(Exception):
    """An error of this vendor's own: no kind of LookupError or OSError."""


ERRORS = {"Atlantis": LookupError("there is no Atlantis"), "Utopia": OffTheMap("Utopia is nowhere")}


class Vendor:
    """Answers a city in capitals, and Atlantis and Utopia with an error, each with one of its own kind.

    With a *clock* a call takes *seconds* of virtual time, and the first one to arrive takes *first* seconds. Without one,
    a call takes no time, but other threads may do any amount of work before it ends.
    """

    def __init__(self, clock: Any = None, seconds: float = 1, first: float = 1) -> None:
        self.in_flight = Gauge()
        self._clock = clock
        self._seconds = seconds
        self._first = max(first, seconds)

    def __call__(self, city: str) -> str:
        with self.in_flight:
            if self._clock is not None:
                self._clock.sleep(self._first if self.in_flight.total == 1 else self._seconds)
            if city in ERRORS:
                raise ERRORS[city]
            return city.upper()

    def saw_at_most(self, limit: int, calls: int = 0) -> None:
        """Fails the check if more than *limit* calls were in flight at any moment, or if there weren't as many *calls* in all."""
        peak = self.in_flight.peak
        assert peak <= limit, (
            f"The limit is {limit}, and the vendor saw {peak} calls in flight at the same moment.\n"
            "Each call must hold a permit while it is in flight, however long it has waited, and all permits of a client come out "
            "of one stock."
        )
        total = self.in_flight.total
        lesson = (
            "That no slot is free is no reason to leave an address out: wait for one."
            if total < calls
            else "He is called once, also if he raises: whether to try again is for the caller to decide."
        )
        assert total == calls or not calls, (
            f"Looked up were {calls} addresses, and the vendor got {total} calls. Each address is one call.\n{lesson}"
        )


def told(error: Exception) -> str:
    """What kind of error it is, and what it says."""
    return f"{type(error).__name__} ({error})"


def outcome_of(call: Any, *arguments: Any) -> str:
    """The error that *call* raises, as `told` tells it, or what it returns."""
    try:
        return f"the answer {call(*arguments)!r}"
    except Exception as error:
        return told(error)
