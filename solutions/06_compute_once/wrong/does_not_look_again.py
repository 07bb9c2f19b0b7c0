"""Wrong: looks before it waits and not afterwards. The price is there by then, and it asks all the same.

Caught by: test_one_request_answers_everybody, test_only_who_wants_the_same_route_waits, test_a_failure_is_nobodys_price
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
        if route not in self._prices:
            with lock:
                self._prices[route] = self._ask(route)
        return self._prices[route]
