"""Wrong: wakes those who wait also after an error, and believes that who is woken finds a price. They get a KeyError.

Caught by: test_a_failure_is_nobodys_price
"""

import threading


class Quotes:
    def __init__(self, ask):
        self._ask = ask
        self._prices = {}
        self._done = {}
        self._lock = threading.Lock()

    def price(self, route):
        with self._lock:
            if route in self._prices:
                return self._prices[route]
            done = self._done.get(route)
            is_mine = done is None
            if is_mine:
                done = self._done[route] = threading.Event()
        if is_mine:
            try:
                self._prices[route] = self._ask(route)
            finally:
                with self._lock:
                    del self._done[route]
                done.set()
        done.wait()
        return self._prices[route]
