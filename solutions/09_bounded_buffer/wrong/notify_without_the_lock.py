"""Wrong: believes that waking needs no lock. Condition refuses it, and rightly: a change could go by unnoticed.

Caught by: test_every_page_reaches_one_reader
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
            item = self._items.popleft()
        self._changed.notify_all()
        return item

    def close(self):
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
