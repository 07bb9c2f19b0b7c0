"""Wrong: wakes one of those who wait. It may be one who can't go in yet, and goes back to sleep; the one whose turn it is sleeps on.

Caught by: test_nobody_is_left_asleep, test_readers_are_together
"""

import threading
from collections.abc import Callable
from typing import Any


class Catalogue:
    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._readers = 0
        self._is_writing = False
        self._writers_waiting = 0

    def read(self, look: Callable[[], Any]) -> Any:
        with self._changed:
            while self._is_writing or self._writers_waiting:
                self._changed.wait()
            self._readers += 1
        try:
            return look()
        finally:
            with self._changed:
                self._readers -= 1
                self._changed.notify()

    def write(self, change: Callable[[], Any]) -> Any:
        with self._changed:
            self._writers_waiting += 1
            while self._is_writing or self._readers:
                self._changed.wait()
            self._writers_waiting -= 1
            self._is_writing = True
        try:
            return change()
        finally:
            with self._changed:
                self._is_writing = False
                self._changed.notify()
