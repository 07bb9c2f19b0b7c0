"""Wrong: believes that a request which takes five seconds is lost. The carrier is slow, and gets the same question once more.

Caught by: test_everybody_waits_for_a_slow_carrier
"""

import threading


class Quotes:
    def __init__(self, ask):
        self._ask = ask
        self._prices = {}
        self._locks = {}
        self._table = threading.Lock()

    def price(self, route):
        with self._table:
            lock = self._locks.setdefault(route, threading.Lock())
        is_mine = lock.acquire(timeout=5)
        try:
            if route not in self._prices:
                self._prices[route] = self._ask(route)
            return self._prices[route]
        finally:
            if is_mine:
                lock.release()
