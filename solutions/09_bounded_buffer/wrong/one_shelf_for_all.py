"""Wrong: makes the deque and the condition in the class body, once for all buffers. What is put into one comes out of another.

Caught by: test_two_in_a_row_are_for_two_who_wait
"""

import threading
from collections import deque


class Closed(Exception):
    pass


class Buffer:
    _items = deque()
    _changed = threading.Condition()

    def __init__(self, size):
        self._size = size
        self._is_closed = False

    def put(self, item):
        with self._changed:
            while len(self._items) == self._size and not self._is_closed:
                self._changed.wait()
            if self._is_closed:
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
