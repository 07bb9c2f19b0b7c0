"""Wrong: believes that what stands in the class belongs to each object. A second object gets the prices of the first one's carrier.

Caught by: test_only_who_wants_the_same_route_waits
"""

import threading


class Quotes:
    _prices = {}
    _locks = {}
    _table = threading.Lock()

    def __init__(self, ask):
        self._ask = ask

    def price(self, route):
        with self._table:
            lock = self._locks.setdefault(route, threading.Lock())
        with lock:
            if route not in self._prices:
                self._prices[route] = self._ask(route)
            return self._prices[route]
