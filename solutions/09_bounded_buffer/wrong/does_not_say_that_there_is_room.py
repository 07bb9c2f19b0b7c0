"""Wrong: tells the readers that there is a page, and nobody that there is room. A scanner that waits for room waits for ever.

Caught by: test_every_page_reaches_one_reader, test_waiting_ends_when_it_must_and_no_later
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
            return self._items.popleft()

    def close(self):
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
