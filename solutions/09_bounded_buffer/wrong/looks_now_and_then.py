"""Wrong: looks every tenth of a second instead of being told. Each page comes late, and the processor is never idle.

Caught by: test_waiting_ends_when_it_must_and_no_later
"""

import threading
import time
from collections import deque


class Closed(Exception):
    pass


class Buffer:
    def __init__(self, size):
        self._size = size
        self._items = deque()
        self._is_closed = False
        self._lock = threading.Lock()

    def put(self, item):
        while True:
            with self._lock:
                if self._is_closed:
                    raise Closed
                if len(self._items) < self._size:
                    self._items.append(item)
                    return
            time.sleep(0.1)

    def get(self):
        while True:
            with self._lock:
                if self._items:
                    return self._items.popleft()
                if self._is_closed:
                    raise Closed
            time.sleep(0.1)

    def close(self):
        with self._lock:
            self._is_closed = True
