"""Wrong: looks without the lock, and takes the lock to wait. A page that comes in between wakes nobody, and it waits for the next one.

Caught by: test_every_page_reaches_one_reader, test_all_readers_hear_that_it_is_closed
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
        while True:
            if not self._items and not self._is_closed:
                with self._changed:
                    self._changed.wait()
            with self._changed:
                if self._items:
                    self._changed.notify_all()
                    return self._items.popleft()
                if self._is_closed:
                    raise Closed

    def close(self):
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
