"""Wrong: uses setdefault to ask, too. Who asks for a page that was never served puts it into the report, with 0 calls.

Caught by: test_the_first_mean_is_none_or_right
"""

import threading


class Stats:
    def __init__(self):
        self._lock = threading.Lock()
        self._served = 0
        self._times = {}

    def record(self, page, ms):
        with self._lock:
            self._served += 1
            self._times.setdefault(page, []).append(ms)

    def mean(self, page):
        with self._lock:
            times = self._times.setdefault(page, [])
            return sum(times) / len(times) if times else None

    def report(self):
        with self._lock:
            return self._served, {page: len(times) for page, times in self._times.items()}
