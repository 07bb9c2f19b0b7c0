"""Wrong: looks every tenth of a second whether the readers have left. The writer comes late, and everybody behind it.

Caught by: test_readers_are_together
"""

import threading
import time


class Catalogue:
    def __init__(self):
        self._door = threading.Lock()
        self._lock = threading.Lock()
        self._readers = 0

    def read(self, look):
        with self._door:
            with self._lock:
                self._readers += 1
        try:
            return look()
        finally:
            with self._lock:
                self._readers -= 1

    def write(self, change):
        with self._door:
            while self._somebody_reads():
                time.sleep(0.1)
            return change()

    def _somebody_reads(self):
        with self._lock:
            return self._readers > 0
