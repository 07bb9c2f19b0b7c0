"""Wrong: the first reader takes the room, the last one gives it back, and there is always another one. The writer waits until the shop
closes.

Caught by: test_the_writer_gets_a_turn
"""

import threading


class Catalogue:
    def __init__(self):
        self._room = threading.Lock()
        self._switch = threading.Lock()
        self._readers = 0

    def read(self, look):
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
        with self._room:
            return change()
