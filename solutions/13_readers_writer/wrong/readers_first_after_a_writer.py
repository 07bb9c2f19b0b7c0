"""Wrong: believes that it is fair to let all who wait in after a writer: they have waited, too. The next writer waits for readers who asked
long after it, however many they are.

Caught by: test_the_writer_gets_a_turn
"""

import threading


class Catalogue:
    def __init__(self):
        self._changed = threading.Condition()
        self._readers = 0
        self._readers_waiting = 0
        self._let_in = 0  # so many of the readers who wait need not care for writers
        self._is_writing = False
        self._writers_waiting = 0

    def read(self, look):
        with self._changed:
            self._readers_waiting += 1
            while self._is_writing or (self._writers_waiting and not self._let_in):
                self._changed.wait()
            self._readers_waiting -= 1
            self._let_in = max(0, self._let_in - 1)
            self._readers += 1
        try:
            return look()
        finally:
            with self._changed:
                self._readers -= 1
                self._changed.notify_all()

    def write(self, change):
        with self._changed:
            self._writers_waiting += 1
            while self._is_writing or self._readers or self._let_in:
                self._changed.wait()
            self._writers_waiting -= 1
            self._is_writing = True
        try:
            return change()
        finally:
            with self._changed:
                self._is_writing = False
                self._let_in = self._readers_waiting
                self._changed.notify_all()
