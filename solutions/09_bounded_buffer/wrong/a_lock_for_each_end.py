"""Wrong: gives put() and get() a lock of its own each, as they work at different ends. Then close() comes between put()'s look and its
append, a reader is told that nothing will come, and then a page comes in.

Caught by: test_a_page_comes_before_the_end_or_not_at_all
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
        self._room = threading.Condition()
        self._page = threading.Condition()

    def put(self, item):
        with self._room:
            while len(self._items) >= self._size and not self._is_closed:
                self._room.wait()
            if self._is_closed:
                raise Closed
            self._items.append(item)
        with self._page:
            self._page.notify_all()

    def get(self):
        with self._page:
            while not self._items and not self._is_closed:
                self._page.wait()
            if not self._items:
                raise Closed
            item = self._items.popleft()
        with self._room:
            self._room.notify_all()
        return item

    def close(self):
        self._is_closed = True
        for waiting_room in (self._room, self._page):
            with waiting_room:
                waiting_room.notify_all()
