"""Right: refuses without the lock, as the stock only ever shrinks; but asks again under the lock before it sells."""

import threading


class BoxOffice:
    # One lock for all box offices: more waiting than needed, and right.
    _lock = threading.BoundedSemaphore(1)

    def __init__(self, stock: int) -> None:
        self.stock = stock

    def sell(self, count: int) -> bool:
        if self.stock < count:
            return False
        with self._lock:
            if self.stock >= count:
                self.stock -= count
                return True
        return False
