"""Wrong: has changed the question on the way to the lock. Who wants all that is left is refused, and the last ticket is never sold.

Caught by: test_one_till_sells_what_there_is, test_no_ticket_is_sold_twice
"""

import threading


class BoxOffice:
    def __init__(self, stock):
        self.stock = stock
        self._lock = threading.Lock()

    def sell(self, count):
        with self._lock:
            if count >= self.stock:
                return False
            self.stock -= count
            return True
