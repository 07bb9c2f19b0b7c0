"""Wrong: marks the route as taken by putting None where the price will be. Who looks then takes the mark for the price.

Caught by: test_one_request_answers_everybody, test_only_who_wants_the_same_route_waits, test_a_failure_is_nobodys_price
"""

import threading


class Quotes:
    def __init__(self, ask):
        self._ask = ask
        self._prices = {}
        self._lock = threading.Lock()

    def price(self, route):
        with self._lock:
            is_mine = route not in self._prices
            if is_mine:
                self._prices[route] = None
        if is_mine:
            try:
                self._prices[route] = self._ask(route)
            except Exception:
                del self._prices[route]
                raise
        return self._prices.get(route)
