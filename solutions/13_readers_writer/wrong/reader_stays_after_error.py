"""Wrong: a reader who fails is never counted out. The writer waits for somebody who left long ago.

Caught by: test_an_error_leaves_the_catalogue_open
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
        found = look()
        with self._changed:
            self._readers -= 1
            self._changed.notify_all()
        return found

    def write(self, change):
        with self._door:
            with self._changed:
                self._changed.wait_for(lambda: self._readers == 0)
            return change()
