"""Right: wakes one with each change, and whoever is woken and leaves wakes the next one; so none is forgotten."""

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
            while len(self._items) >= self._size:
                if self._is_closed:
                    break
                self._changed.wait()
            try:
                if self._is_closed:
                    raise Closed
                self._items.append(item)
            finally:
                self._changed.notify(2)

    def get(self):
        with self._changed:
            while not self._items:
                if self._is_closed:
                    self._changed.notify(2)
                    raise Closed
                self._changed.wait()
            self._changed.notify_all()
            return self._items.popleft()

    def close(self):
        with self._changed:
            self._is_closed = True
            self._changed.notify()
