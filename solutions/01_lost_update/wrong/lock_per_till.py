"""Wrong: believes that a lock belongs to the thread that uses it. Each till has its own and never waits for another.

Caught by: test_no_sale_is_lost, test_no_ticket_is_sold_twice, test_a_refused_customer_is_in_nobodys_way
"""

import threading


class BoxOffice:
    def __init__(self, stock: int) -> None:
        self.stock = stock
        self._till = threading.local()

    def sell(self, count: int) -> bool:
        if not hasattr(self._till, "lock"):
            self._till.lock = threading.Lock()
        with self._till.lock:
            if count > self.stock:
                return False
            self.stock -= count
            return True
