"""Wrong: does not wait for the lock, and sends the customer away when another till is just selling.

Caught by: test_no_sale_is_lost, test_a_refused_customer_is_in_nobodys_way
"""

import threading


class BoxOffice:
    def __init__(self, stock: int) -> None:
        self.stock = stock
        self._lock = threading.Lock()

    def sell(self, count: int) -> bool:
        if not self._lock.acquire(blocking=False):
            return False
        try:
            if count > self.stock:
                return False
            self.stock -= count
            return True
        finally:
            self._lock.release()
