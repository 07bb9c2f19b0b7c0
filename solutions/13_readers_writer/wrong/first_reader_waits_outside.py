"""Wrong: counts under the lock, and takes the room after it. The second reader is not the first, so it goes in, while the first one
still waits for the writer to leave.

Caught by: test_a_writer_is_alone
"""

import threading


class Catalogue:
    def __init__(self):
        self._turnstile = threading.Lock()
        self._room = threading.Lock()
        self._switch = threading.Lock()
        self._readers = 0

    def read(self, look):
        with self._turnstile:
            pass
        with self._switch:
            self._readers += 1
            is_first = self._readers == 1
        if is_first:
            self._room.acquire()
        try:
            return look()
        finally:
            with self._switch:
                self._readers -= 1
                is_last = self._readers == 0
            if is_last:
                self._room.release()

    def write(self, change):
        with self._turnstile:
            with self._room:
                return change()
