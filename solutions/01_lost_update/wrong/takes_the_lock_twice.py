"""Wrong: believes that who holds a Lock may take it again. That is an RLock; with a Lock the till waits for itself.

Caught by: test_one_till_sells_what_there_is, test_no_sale_is_lost
"""

import threading


class BoxOffice:
    def __init__(self, stock: int) -> None:
        self.stock = stock
        self._lock = threading.Lock()

    def _has(self, count: int) -> bool:
        with self._lock:
            return count <= self.stock

    def sell(self, count: int) -> bool:
        with self._lock:
            if not self._has(count):
                return False
            self.stock -= count
            return True
