"""Wrong: protects the subtraction and not the question before it. Both tills hear that there are enough, and both sell.

Caught by: test_no_ticket_is_sold_twice, test_a_refused_customer_is_in_nobodys_way
"""

import threading


class BoxOffice:
    def __init__(self, stock: int) -> None:
        self.stock = stock
        self._lock = threading.Lock()

    def sell(self, count: int) -> bool:
        if count > self.stock:
            return False
        with self._lock:
            self.stock -= count
        return True
