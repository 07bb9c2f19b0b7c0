"""Wrong: gives each route a lock, and makes it without one. Two threads find no lock, make two, and neither waits for the other.

Caught by: test_one_request_answers_everybody, test_a_failure_is_nobodys_price
"""

import threading


class Quotes:
    def __init__(self, ask):
        self._ask = ask
        self._prices = {}
        self._locks = {}

    def price(self, route):
        if route not in self._locks:
            self._locks[route] = threading.Lock()
        with self._locks[route]:
            if route not in self._prices:
                self._prices[route] = self._ask(route)
            return self._prices[route]
