"""Right: a decorator that makes any method a critical section; an RLock, so that such methods may call each other."""

import functools
import threading


def synchronized(method):
    @functools.wraps(method)
    def guarded(self, *args, **kwargs):
        with self._lock:
            return method(self, *args, **kwargs)

    return guarded


class BoxOffice:
    def __init__(self, stock):
        self._lock = threading.RLock()
        self._stock = stock

    @property
    @synchronized
    def stock(self):
        return self._stock

    @synchronized
    def sell(self, count):
        if self.stock < count:
            return False
        self._stock -= count
        return True
