"""Wrong: believes that what is shared needs a lock, whoever comes. Readers wait for each other, and none of them changes anything.

Caught by: test_readers_are_together
"""

import threading


class Catalogue:
    def __init__(self):
        self._lock = threading.Lock()

    def read(self, look):
        with self._lock:
            return look()

    def write(self, change):
        with self._lock:
            return change()
