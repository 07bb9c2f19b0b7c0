"""Wrong: wakes a reader only when the buffer was empty, and a scanner only when it was full, as nobody waits otherwise. But two may
wait, and the first one woken has not run yet when the second page comes in: its reader sleeps on beside it.

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
        lock = threading.Lock()
        self._room = threading.Condition(lock)
        self._page = threading.Condition(lock)

    def put(self, item):
        with self._room:
            while len(self._items) == self._size and not self._is_closed:
                self._room.wait()
            if self._is_closed:
                raise Closed
            self._items.append(item)
            if len(self._items) == 1:
                self._page.notify()

    def get(self):
        with self._page:
            while not self._items and not self._is_closed:
                self._page.wait()
            if not self._items:
                raise Closed
            if len(self._items) == self._size:
                self._room.notify()
            return self._items.popleft()

    def close(self):
        with self._room:
            self._is_closed = True
            self._room.notify_all()
            self._page.notify_all()
