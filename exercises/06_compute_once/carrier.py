"""The carrier whom the checks put in the place of the real one: he answers requests, and writes a bill."""

from __future__ import annotations

from typing import Any

from graders import Gauge

NO_ANSWER = "NoAnswer"

ROUTES = [
    f"{start}-{end}"
    for start in ("Oslo", "Bern", "Riga", "Kyiv", "Rome", "Bonn")
    for end in ("Lima", "Nice", "Cork", "Graz", "Pisa", "Gent", "Lund")
]

STAMPEDE = (
    "From the look that finds no price until the price is there, nobody else may ask for this route. Who has waited for the "
    "price must find it."
)


class NoAnswer(Exception):
    """The carrier doesn't answer. No answer can know of this type: any error may come out of a request."""


class Carrier:
    """Charges *prices*. With a *clock* each request takes *lasts* seconds of virtual time. The first *failures* requests fail."""

    def __init__(self, prices: dict[str, Any], clock: Any = None, lasts: float = 1, failures: int = 0) -> None:
        self.requests: list[str] = []
        self.in_flight = Gauge()
        self._prices = prices
        self._clock = clock
        self._lasts = lasts
        self._failures = failures

    def __call__(self, route: str) -> Any:
        with self.in_flight:
            self.requests.append(route)
            if self._clock is not None:
                self._clock.sleep(self._lasts)
            if len(self.requests) <= self._failures:
                raise NoAnswer("the carrier does not answer")
            return self._prices[route]

    def was_asked_once_for(self, *routes: str, because: str = STAMPEDE) -> None:
        """Fails the check if a request for one of *routes* was made twice, or not at all."""
        for route in routes:
            count = self.requests.count(route)
            assert count == 1, f"The carrier got {count} requests for the price of {route}; he bills each.\n{because}"


def price_or_error(quotes: Any, route: str) -> Any:
    """What `quotes.price(route)` returns, or NO_ANSWER if it raises the carrier's error."""
    try:
        return quotes.price(route)
    except NoAnswer:
        return NO_ANSWER
