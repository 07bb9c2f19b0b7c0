"""Wrong: believes that looking a thousand times a second is as good as waiting. It keeps a core busy, and is late.

Caught by: test_only_who_wants_the_same_route_waits, test_everybody_waits_for_a_slow_carrier
"""

import threading
import time


class Quotes:
    def __init__(self, ask):
        self._ask = ask
        self._prices = {}
        self._locks = {}

    def price(self, route):
        lock = self._locks.setdefault(route, threading.Lock())
        while not lock.acquire(blocking=False):
            time.sleep(0.001)
        try:
            if route not in self._prices:
                self._prices[route] = self._ask(route)
            return self._prices[route]
        finally:
            lock.release()
