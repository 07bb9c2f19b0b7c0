"""Wrong: believes that only the network can fail. After any other error nobody is woken, and who waits for this route waits for ever.

Caught by: test_a_failure_is_nobodys_price
"""

import threading


class Quotes:
    def __init__(self, ask):
        self._ask = ask
        self._prices = {}
        self._under_way = set()
        self._changed = threading.Condition()

    def price(self, route):
        with self._changed:
            self._changed.wait_for(lambda: route not in self._under_way)
            if route in self._prices:
                return self._prices[route]
            self._under_way.add(route)
        try:
            price = self._prices[route] = self._ask(route)
        except OSError:
            self._over(route)
            raise
        self._over(route)
        return price

    def _over(self, route):
        with self._changed:
            self._under_way.discard(route)
            self._changed.notify_all()
