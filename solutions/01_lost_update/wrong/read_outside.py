"""Wrong: checks and writes under the lock, but with a copy of the stock that was taken before; it may be out of date.

Caught by: test_no_sale_is_lost, test_no_ticket_is_sold_twice, test_a_refused_customer_is_in_nobodys_way
"""

import threading


class BoxOffice:
    def __init__(self, stock: int) -> None:
        self.stock = stock
        self._lock = threading.Lock()

    def sell(self, count: int) -> bool:
        stock = self.stock
        with self._lock:
            if count > stock:
                return False
            self.stock = stock - count
            return True
