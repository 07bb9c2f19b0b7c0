"""Wrong: thinks of the readers when it closes, and not of those who wait for room.

Caught by: test_nothing_is_lost_and_nothing_comes_in_after_closing
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
        self._lock = threading.Lock()
        self._room = threading.Condition(self._lock)
        self._pages = threading.Condition(self._lock)

    def put(self, item):
        with self._room:
            while len(self._items) == self._size and not self._is_closed:
                self._room.wait()
            if self._is_closed:
                raise Closed
            self._items.append(item)
            self._pages.notify()

    def get(self):
        with self._pages:
            while not self._items and not self._is_closed:
                self._pages.wait()
            if not self._items:
                raise Closed
            self._room.notify()
            return self._items.popleft()

    def close(self):
        with self._lock:
            self._is_closed = True
            self._pages.notify_all()
