"""Wrong: forgets that there are two ways out. After the first None the lock is held for ever, and the next call waits.

Caught by: test_an_empty_dispenser_can_be_asked_again
"""

import threading


class Dispenser:
    def __init__(self, last: int) -> None:
        self.last = last
        self.given = 0
        self._lock = threading.Lock()

    def take(self) -> int | None:
        self._lock.acquire()
        if self.given == self.last:
            return None
        self.given += 1
        number = self.given
        self._lock.release()
        return number
