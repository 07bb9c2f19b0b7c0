"""Wrong: waits for a page while it holds the lock that the scanner needs to bring one. A Condition lets go of its lock while it waits,
an Event doesn't know about it.

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
        self._lock = threading.Lock()
        self._room = threading.Event()
        self._pages = threading.Event()
        self._room.set()

    def put(self, item):
        with self._lock:
            self._room.wait()
            if self._is_closed:
                raise Closed
            self._items.append(item)
            self._pages.set()
            if len(self._items) == self._size:
                self._room.clear()

    def get(self):
        with self._lock:
            self._pages.wait()
            if not self._items:
                raise Closed
            item = self._items.popleft()
            self._room.set()
            if not self._items and not self._is_closed:
                self._pages.clear()
            return item

    def close(self):
        self._is_closed = True
        self._room.set()
        self._pages.set()
