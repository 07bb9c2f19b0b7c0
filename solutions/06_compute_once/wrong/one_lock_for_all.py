"""Wrong: believes that a shared dict needs a lock around everything. While one route is asked for, nobody gets any price.

Caught by: test_only_who_wants_the_same_route_waits
"""

import threading


class Quotes:
    def __init__(self, ask):
        self._ask = ask
        self._prices = {}
        self._lock = threading.Lock()

    def price(self, route):
        with self._lock:
            if route not in self._prices:
                self._prices[route] = self._ask(route)
            return self._prices[route]
