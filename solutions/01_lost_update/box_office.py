"""Right: one lock for the stock, held from the first look at it to the write."""

import threading


class BoxOffice:
    def __init__(self, stock: int) -> None:
        self.stock = stock
        self._lock = threading.Lock()

    def sell(self, count: int) -> bool:
        with self._lock:
            if count > self.stock:
                return False
            self.stock -= count
            return True
