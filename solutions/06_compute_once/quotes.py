"""Right: a lock for each route, held while the carrier is asked; who has waited looks again before it asks."""

import threading
from collections.abc import Callable
from typing import Any


class Quotes:
    def __init__(self, ask: Callable[[str], Any]) -> None:
        self._ask = ask
        self._prices: dict[str, Any] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._table = threading.Lock()

    def price(self, route: str) -> Any:
        with self._table:
            lock = self._locks.setdefault(route, threading.Lock())
        with lock:
            if route not in self._prices:
                self._prices[route] = self._ask(route)
            return self._prices[route]
