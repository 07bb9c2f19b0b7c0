"""Wrong: makes the lock when it is first needed. Two threads that come first make one each, and neither keeps the other out.

Caught by: test_every_call_is_counted
"""

import threading


class Stats:
    def __init__(self):
        self._lock_ = None
        self._served = 0
        self._times = {}

    @property
    def _lock(self):
        if self._lock_ is None:
            self._lock_ = threading.Lock()
        return self._lock_

    def record(self, page, ms):
        with self._lock:
            self._served += 1
            self._times.setdefault(page, []).append(ms)

    def mean(self, page):
        with self._lock:
            times = self._times.get(page)
            return sum(times) / len(times) if times else None

    def report(self):
        with self._lock:
            return self._served, {page: len(times) for page, times in self._times.items()}
