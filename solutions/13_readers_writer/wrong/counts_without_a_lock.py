"""Wrong: counts readers without the lock. Two come at the same time and are counted as one; the first who leaves lets the writer in.

Caught by: test_a_writer_is_alone
"""

import threading


class Catalogue:
    def __init__(self):
        self._door = threading.Lock()
        self._changed = threading.Condition()
        self._readers = 0

    def read(self, look):
        with self._door:
            pass
        self._readers += 1
        try:
            return look()
        finally:
            self._readers -= 1
            with self._changed:
                self._changed.notify_all()

    def write(self, change):
        with self._door:
            with self._changed:
                self._changed.wait_for(lambda: self._readers <= 0)
            return change()
