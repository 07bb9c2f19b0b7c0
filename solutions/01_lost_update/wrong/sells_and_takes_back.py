"""Wrong: sells first and takes it back when there were too few. Each step is locked, but others see the stock in between.

Caught by: test_a_refused_customer_is_in_nobodys_way
"""

import threading


class BoxOffice:
    def __init__(self, stock: int) -> None:
        self.stock = stock
        self._lock = threading.Lock()

    def sell(self, count: int) -> bool:
        with self._lock:
            self.stock -= count
            left = self.stock
        if left >= 0:
            return True
        with self._lock:
            self.stock += count
        return False
