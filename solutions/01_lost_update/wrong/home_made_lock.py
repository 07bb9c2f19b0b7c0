"""Wrong: believes that a flag is a lock. Two tills can both see that nobody is busy before either of them says that it is.

Caught by: test_no_sale_is_lost, test_no_ticket_is_sold_twice, test_a_refused_customer_is_in_nobodys_way
"""

import time


class BoxOffice:
    def __init__(self, stock: int) -> None:
        self.stock = stock
        self._busy = False

    def sell(self, count: int) -> bool:
        while self._busy:
            time.sleep(0.001)
        self._busy = True
        try:
            if count > self.stock:
                return False
            self.stock -= count
            return True
        finally:
            self._busy = False
