"""Right: no condition. Who has to wait leaves a bell of its own; each change rings them all, and each asks again."""

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
        self._bells = []

    def _when(self, ready, act):
        while True:
            with self._lock:
                if ready():
                    self._ring()
                    return act()
                if self._is_closed:
                    raise Closed
                bell = threading.Event()
                self._bells.append(bell)
            bell.wait()

    def _ring(self):
        for bell in self._bells:
            bell.set()
        self._bells.clear()

    def put(self, item):
        self._when(lambda: not self._is_closed and len(self._items) < self._size, lambda: self._items.append(item))

    def get(self):
        return self._when(lambda: len(self._items) > 0, self._items.popleft)

    def close(self):
        with self._lock:
            self._is_closed = True
            self._ring()
