"""What does a carrier charge for a route? Each request costs money and takes a second, so answers are kept."""

from collections.abc import Callable
from typing import Any


class Quotes:
    """Knows prices of routes; those that it doesn't know yet it asks for, with `ask(route)`."""

    def __init__(self, ask: Callable[[str], Any]) -> None:
        self._ask = ask
        self._prices: dict[str, Any] = {}

    def price(self, route: str) -> Any:
        """The price of *route*. Any number of threads may be in here at the same time."""
        # TODO: several threads can find nothing and ask, all of them. Let one ask, and the others wait for its answer.
        if route not in self._prices:
            self._prices[route] = self._ask(route)
        return self._prices[route]
