"""Wrong: wakes one of those who wait, and believes that this one wakes the next. It finds the price and goes; the others wait for ever.

Caught by: test_everybody_waits_for_a_slow_carrier
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
            price = self._ask(route)
            with self._changed:
                self._prices[route] = price
            return price
        finally:
            with self._changed:
                self._under_way.discard(route)
                self._changed.notify()
