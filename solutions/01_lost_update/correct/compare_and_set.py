"""Right: reads without the lock, and writes only if nobody else has written since; if somebody has, begins anew."""

import threading


class BoxOffice:
    def __init__(self, stock: int) -> None:
        self.stock = stock
        self._lock = threading.Lock()

    def sell(self, count: int) -> bool:
        while True:
            seen = self.stock
            if count > seen:
                return False
            if self._replace(seen, seen - count):
                return True

    def _replace(self, expected: int, new: int) -> bool:
        with self._lock:
            if self.stock != expected:
                return False
            self.stock = new
            return True
