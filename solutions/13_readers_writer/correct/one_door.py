"""Right: everybody comes in through one door. A reader lets go of it at once; a writer keeps it, waits until all are out, and works."""

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
                self._changed.wait_for(lambda: self._readers == 0)
            return change()
