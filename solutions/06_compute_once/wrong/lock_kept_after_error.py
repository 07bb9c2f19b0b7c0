"""Wrong: forgets that the carrier can raise. The route's lock is never let go, and whoever wants this route waits for ever.

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
        lock.acquire()
        if route not in self._prices:
            self._prices[route] = self._ask(route)
        lock.release()
        return self._prices[route]
