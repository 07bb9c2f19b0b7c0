"""Right: the first reader takes the room, the last one gives it back. A turnstile that a waiting writer keeps shut lets the writer in."""

import threading


class Catalogue:
    def __init__(self):
        self._turnstile = threading.Lock()
        self._room = threading.Lock()  # the last reader may be another one than the first: a Lock has no owner
        self._switch = threading.Lock()
        self._readers = 0

    def read(self, look):
        with self._turnstile:
            pass
        with self._switch:
            self._readers += 1
            if self._readers == 1:
                self._room.acquire()
        try:
            return look()
        finally:
            with self._switch:
                self._readers -= 1
                if self._readers == 0:
                    self._room.release()

    def write(self, change):
        with self._turnstile:
            with self._room:
                return change()
