# Author: the reference is the answer that you would like to read; it earns every point.
"""Right: one lock for each dispenser, held from the question whether there is a number to the note that it is gone."""

import threading


class Dispenser:
    def __init__(self, last: int) -> None:
        self.last = last
        self.given = 0
        self._lock = threading.Lock()

    def take(self) -> int | None:
        with self._lock:
            if self.given == self.last:
                return None
            self.given += 1
            return self.given
