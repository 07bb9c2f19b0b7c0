"""Wrong: makes the door in the class, and believes that each catalogue has its own. Who reads in one waits for the writer in another.

Caught by: test_readers_are_together
"""

import threading


class Catalogue:
    _door = threading.Lock()

    def __init__(self):
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
                self._changed.wait_for(lambda: self._readers == 0)
            return change()
