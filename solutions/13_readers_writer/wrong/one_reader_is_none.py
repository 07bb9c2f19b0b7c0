"""Wrong: is off by one. The writer goes in when one reader is left.

Caught by: test_a_writer_is_alone, test_readers_are_together
"""

import threading


class Catalogue:
    def __init__(self):
        self._door = threading.Lock()
        self._changed = threading.Condition()
        self._readers = 0

    def read(self, look):
        with self._door:
            with self._changed:
                self._readers += 1
        try:
            return look()
        finally:
            with self._changed:
                self._readers -= 1
                self._changed.notify_all()

    def write(self, change):
        with self._door:
            with self._changed:
                self._changed.wait_for(lambda: self._readers <= 1)
            return change()
