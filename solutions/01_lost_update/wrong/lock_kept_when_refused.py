"""Wrong: forgets that there are two ways out. After the first refusal the lock is held for ever, and the next till waits.

Caught by: test_one_till_sells_what_there_is, test_a_refused_customer_is_in_nobodys_way
"""

import threading


class BoxOffice:
    def __init__(self, stock: int) -> None:
        self.stock = stock
        self._lock = threading.Lock()

    def sell(self, count: int) -> bool:
        self._lock.acquire()
        if count > self.stock:
            return False
        self.stock -= count
        self._lock.release()
        return True
