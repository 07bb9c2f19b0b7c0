"""Wrong: believes that sixteen locks are enough for all routes. Two routes that share a lock wait for each other.

Caught by: test_only_who_wants_the_same_route_waits
"""

import threading


class Quotes:
    def __init__(self, ask):
        self._ask = ask
        self._prices = {}
        self._locks = [threading.Lock() for _ in range(16)]

    def price(self, route):
        with self._locks[sum(route.encode()) % len(self._locks)]:
            if route not in self._prices:
                self._prices[route] = self._ask(route)
            return self._prices[route]
