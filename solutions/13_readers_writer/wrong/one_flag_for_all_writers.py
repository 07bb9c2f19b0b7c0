"""Wrong: keeps in a flag that a writer waits. The first of two writers takes it down when it goes in, and the second one is passed over.

Caught by: test_the_writer_gets_a_turn
"""

import threading


class Catalogue:
    def __init__(self):
        self._changed = threading.Condition()
        self._readers = 0
        self._is_writing = False
        self._a_writer_waits = False

    def read(self, look):
        with self._changed:
            while self._is_writing or self._a_writer_waits:
                self._changed.wait()
            self._readers += 1
        try:
            return look()
        finally:
            with self._changed:
                self._readers -= 1
                self._changed.notify_all()

    def write(self, change):
        with self._changed:
            self._a_writer_waits = True
            while self._is_writing or self._readers:
                self._changed.wait()
            self._a_writer_waits = False
            self._is_writing = True
        try:
            return change()
        finally:
            with self._changed:
                self._is_writing = False
                self._changed.notify_all()
