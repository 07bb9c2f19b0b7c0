"""Wrong: knows that a list must not grow under a loop, and copies it for each look. Two copies are of two moments.

Caught by: test_a_mean_is_of_one_moment
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
            times = self._times.get(page)
        if not times:
            return None
        return sum(list(times)) / len(list(times))

    def report(self):
        with self._lock:
            return self._served, {page: len(times) for page, times in self._times.items()}
