"""Right: a semaphore counts the free places, another the items. close() gives one permit of each, and who gets it passes it on."""

import threading
from collections import deque


class Closed(Exception):
    pass


class Buffer:
    def __init__(self, size):
        self._size = size
        self._items = deque()
        self._is_closed = False
        self._places = threading.Semaphore(size)
        self._pages = threading.Semaphore(0)
        self._lock = threading.Lock()

    def put(self, item):
        self._places.acquire()
        with self._lock:
            if not self._is_closed:
                self._items.append(item)
                self._pages.release()
                return
        self._places.release()
        raise Closed

    def get(self):
        self._pages.acquire()
        with self._lock:
            if self._items:
                self._places.release()
                return self._items.popleft()
        self._pages.release()
        raise Closed

    def close(self):
        with self._lock:
            self._is_closed = True
        self._pages.release()
        self._places.release()
