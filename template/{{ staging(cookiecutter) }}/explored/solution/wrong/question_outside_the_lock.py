"""Wrong: believes that only writing needs the lock. Both threads see one number left before either of them takes it.

Caught by: test_the_last_number_goes_to_one_machine
"""

import threading


class Dispenser:
    def __init__(self, last: int) -> None:
        self.last = last
        self.given = 0
        self._lock = threading.Lock()

    def take(self) -> int | None:
        if self.given == self.last:
            return None
        with self._lock:
            self.given += 1
            return self.given
