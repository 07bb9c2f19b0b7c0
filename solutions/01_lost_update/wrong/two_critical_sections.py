"""Wrong: believes that code is safe when every access to the stock is under the lock. Between the two blocks others sell.

Caught by: test_no_ticket_is_sold_twice, test_a_refused_customer_is_in_nobodys_way
"""

import threading


class BoxOffice:
    def __init__(self, stock: int) -> None:
        self.stock = stock
        self._lock = threading.Lock()

    def sell(self, count: int) -> bool:
        with self._lock:
            enough = count <= self.stock
        if enough:
            with self._lock:
                self.stock -= count
        return enough
