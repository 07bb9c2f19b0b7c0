"""Wrong: believes that lru_cache keeps everything. It keeps as many answers as it is told to, and forgets the oldest.

Caught by: test_only_who_wants_the_same_route_waits
"""

import functools
import threading


class Quotes:
    def __init__(self, ask):
        self._price = functools.lru_cache(maxsize=32)(ask)
        self._locks = {}
        self._table = threading.Lock()

    def price(self, route):
        with self._table:
            lock = self._locks.setdefault(route, threading.Lock())
        with lock:
            return self._price(route)
