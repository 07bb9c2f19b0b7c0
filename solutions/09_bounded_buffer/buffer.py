"""Right: one lock with two conditions, room and pages. Who waits asks again when woken, and close() wakes everybody."""

import threading
from collections import deque
from typing import Any


class Closed(Exception):
    pass


class Buffer:
    def __init__(self, size: int) -> None:
        self._size = size
        self._items: deque[Any] = deque()
        self._is_closed = False
        self._lock = threading.Lock()
        self._there_is_room = threading.Condition(self._lock)
        self._there_is_an_item = threading.Condition(self._lock)

    def put(self, item: Any) -> None:
        with self._lock:
            while len(self._items) == self._size and not self._is_closed:
                self._there_is_room.wait()
            if self._is_closed:
                raise Closed
            self._items.append(item)
            self._there_is_an_item.notify()

    def get(self) -> Any:
        with self._lock:
            while not self._items and not self._is_closed:
                self._there_is_an_item.wait()
            if not self._items:
                raise Closed
            self._there_is_room.notify()
            return self._items.popleft()

    def close(self) -> None:
        with self._lock:
            self._is_closed = True
            self._there_is_room.notify_all()
            self._there_is_an_item.notify_all()
