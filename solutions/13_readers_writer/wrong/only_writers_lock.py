"""Wrong: believes that reading needs no protection, and keeps only writers apart. A reader sees what is half written.

Caught by: test_a_writer_is_alone
"""

import threading


class Catalogue:
    def __init__(self):
        self._lock = threading.Lock()

    def read(self, look):
        return look()

    def write(self, change):
        with self._lock:
            return change()
