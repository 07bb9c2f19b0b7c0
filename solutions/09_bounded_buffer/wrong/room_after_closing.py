"""Wrong: asks whether it is closed only where it finds no room. If close() and a get() come before a scanner that waits has its
turn, there is room, and its page comes in after closing.

Caught by: test_two_in_a_row_are_for_two_who_wait
"""

import threading
from collections import deque


class Closed(Exception):
    pass


class Buffer:
    def __init__(self, size):
        self._size = size
        self._items = deque()
        self._is_closed = False
        self._changed = threading.Condition()

    def put(self, item):
        with self._changed:
            if self._is_closed:
                raise Closed
            while len(self._items) == self._size:
                self._changed.wait()
                if self._is_closed and len(self._items) == self._size:
                    raise Closed
            self._items.append(item)
            self._changed.notify_all()

    def get(self):
        with self._changed:
            while not self._items and not self._is_closed:
                self._changed.wait()
            if not self._items:
                raise Closed
            self._changed.notify_all()
            return self._items.popleft()

    def close(self):
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
