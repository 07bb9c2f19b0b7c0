"""Wrong: throws the route's lock away after each request, to save memory. If the request failed, one thread still waits for the old
lock while the next one makes a new lock, and both ask at the same time.

Caught by: test_a_failure_is_nobodys_price
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
        with lock:
            try:
                if route not in self._prices:
                    self._prices[route] = self._ask(route)
                return self._prices[route]
            finally:
                with self._table:
                    self._locks.pop(route, None)
