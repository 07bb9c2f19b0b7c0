"""Wrong: sees that known prices need no waiting, and takes the one lock only to ask. Requests for two routes still queue up.

Caught by: test_only_who_wants_the_same_route_waits
"""

import threading


class Quotes:
    def __init__(self, ask):
        self._ask = ask
        self._prices = {}
        self._lock = threading.Lock()

    def price(self, route):
        if route not in self._prices:
            with self._lock:
                if route not in self._prices:
                    self._prices[route] = self._ask(route)
        return self._prices[route]
