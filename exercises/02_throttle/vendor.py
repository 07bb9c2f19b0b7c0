"""The vendor whom the checks put in the place of the real one: he takes his time, and counts what is in flight."""

from __future__ import annotations

from typing import Any

from graders import Gauge


class Vendor:
    """Answers a city in capitals, and Atlantis with a LookupError.

    With a *clock* a call takes one second of virtual time, and the first one to arrive takes *first* seconds. Without one,
    a call takes no time, but other threads may do any amount of work before it ends.
    """

    def __init__(self, clock: Any = None, first: float = 1) -> None:
        self.in_flight = Gauge()
        self._clock = clock
        self._first = first

    def __call__(self, city: str) -> str:
        with self.in_flight:
            if self._clock is not None:
                self._clock.sleep(self._first if self.in_flight.total == 1 else 1)
            if city == "Atlantis":
                raise LookupError("there is no Atlantis")
            return city.upper()

    def saw_at_most(self, limit: int, calls: int = 0) -> None:
        """Fails the check if more than *limit* calls were in flight at any moment, or if there weren't as many *calls* in all."""
        peak = self.in_flight.peak
        assert peak <= limit, (
            f"The limit is {limit}, and the vendor saw {peak} calls in flight at the same moment.\n"
            "Each call must hold a permit while it is in flight, and all permits of a client come out of one stock."
        )
        total = self.in_flight.total
        assert total == calls or not calls, (
            f"Looked up were {calls} addresses, and the vendor got {total} calls. Each address is one call.\n"
            "That no slot is free is no reason to leave an address out: wait for one."
        )


def error_of(call: Any, *arguments: Any) -> str | None:
    """The text of the LookupError that *call* raises, or None if it raises none."""
    try:
        call(*arguments)
    except LookupError as error:
        return str(error)
    return None
