"""Wrong: waits for the catalogue to be empty, and does nothing so that it gets empty. Readers come in over the writer's head.

Caught by: test_the_writer_gets_a_turn
"""

import threading


class Catalogue:
    def __init__(self):
        self._changed = threading.Condition()
        self._readers = 0
        self._is_writing = False

    def read(self, look):
        with self._changed:
            self._changed.wait_for(lambda: not self._is_writing)
            self._readers += 1
        try:
            return look()
        finally:
            with self._changed:
                self._readers -= 1
                self._changed.notify_all()

    def write(self, change):
        with self._changed:
            self._changed.wait_for(lambda: not self._is_writing and not self._readers)
            self._is_writing = True
        try:
            return change()
        finally:
            with self._changed:
                self._is_writing = False
                self._changed.notify_all()
