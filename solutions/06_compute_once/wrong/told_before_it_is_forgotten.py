"""Wrong: tells the error to those who wait, and forgets it afterwards. Who has heard it and asks again hears it once more.

Caught by: test_a_failure_is_nobodys_price
"""

import threading
from concurrent.futures import Future


class Quotes:
    def __init__(self, ask):
        self._ask = ask
        self._futures = {}
        self._lock = threading.Lock()

    def price(self, route):
        with self._lock:
            future = self._futures.get(route)
            is_mine = future is None
            if is_mine:
                future = self._futures[route] = Future()
        if is_mine:
            try:
                future.set_result(self._ask(route))
            except Exception as error:
                future.set_exception(error)
                with self._lock:
                    del self._futures[route]
        return future.result()
