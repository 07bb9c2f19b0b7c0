"""Wrong: tells those who wait that the price is there, and forgets to tell them that it isn't coming. After an error they
wait for ever.

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
            done = self._done.get(route)
            is_mine = done is None
            if is_mine:
                done = self._done[route] = threading.Event()
        if not is_mine:
            done.wait()
            return self._prices[route]
        self._prices[route] = self._ask(route)
        done.set()
        return self._prices[route]
