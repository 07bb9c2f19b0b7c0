"""Right: one condition for all; a set says which routes are being asked for. Who waited looks again, and may have to ask itself."""

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
            price = self._ask(route)
            with self._changed:
                self._prices[route] = price
            return price
        finally:
            with self._changed:
                self._under_way.discard(route)
                self._changed.notify_all()
