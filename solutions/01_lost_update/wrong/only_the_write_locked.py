"""Wrong: believes that only writing needs the lock. What is written was computed from a number read before.

Caught by: test_no_sale_is_lost, test_no_ticket_is_sold_twice, test_a_refused_customer_is_in_nobodys_way
"""

import threading


class BoxOffice:
    def __init__(self, stock: int) -> None:
        self.stock = stock
        self._lock = threading.Lock()

    def sell(self, count: int) -> bool:
        if count > self.stock:
            return False
        left = self.stock - count
        with self._lock:
            self.stock = left
        return True
