"""Wrong: believes that any lock will do. A lock that each call makes for itself is never held by anybody else.

Caught by: test_no_sale_is_lost, test_no_ticket_is_sold_twice, test_a_refused_customer_is_in_nobodys_way
"""

import threading


class BoxOffice:
    def __init__(self, stock: int) -> None:
        self.stock = stock

    def sell(self, count: int) -> bool:
        lock = threading.Lock()
        with lock:
            if count > self.stock:
                return False
            self.stock -= count
            return True
