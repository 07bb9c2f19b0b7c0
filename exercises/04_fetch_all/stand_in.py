"""The site that the checks put in the place of a real one: its seconds are virtual, and it counts what is in flight."""

from __future__ import annotations

from typing import Any

from graders import Gauge


class SlowSite:
    """A call gives the page's text, its name in capitals, and takes *seconds* (by name, else 1) of the *clock*.

    Without a clock a call takes no time, but other threads may do any amount of work before it ends. A page in *missing*
    raises a LookupError.
    """

    def __init__(self, clock: Any = None, seconds: dict[str, float] | None = None, missing: str = "") -> None:
        self.in_flight = Gauge()
        self._clock = clock
        self._seconds = seconds or {}
        self._missing = missing

    def __call__(self, url: str) -> str:
        with self.in_flight:
            if self._clock is not None:
                self._clock.sleep(self._seconds.get(url, 1))
            if url in self._missing:
                raise LookupError(f"there is no page {url}")
            return url.upper()

    def saw_at_most(self, workers: int) -> None:
        """Fails the check if more than *workers* calls were in flight at any moment."""
        peak = self.in_flight.peak
        assert peak <= workers, (
            f"fetch_all was told to use {workers} workers, and the site saw {peak} requests in flight at the same moment."
        )
