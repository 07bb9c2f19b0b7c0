"""Wrong: takes a price of 0 for no price, and so pays for each look at a route that costs nothing.

Caught by: test_nothing_is_an_answer_too
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
            price = self._prices.get(route)
            if not price:
                price = self._prices[route] = self._ask(route)
            return price
