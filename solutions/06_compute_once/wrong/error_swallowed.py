"""Wrong: believes that an error must be handled where it happens. The caller gets None and takes it for the price.

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
            if route not in self._prices:
                try:
                    self._prices[route] = self._ask(route)
                except Exception:
                    return None
            return self._prices[route]
