"""Wrong: takes the lock to read, and hands out the dictionary in which it counts on. The lock is free when the caller looks.

Caught by: test_a_report_is_of_one_moment
"""

import threading


class Stats:
    def __init__(self):
        self._lock = threading.Lock()
        self._served, self._counts, self._sums = 0, {}, {}

    def record(self, page, ms):
        with self._lock:
            self._served += 1
            self._counts[page] = self._counts.get(page, 0) + 1
            self._sums[page] = self._sums.get(page, 0) + ms

    def mean(self, page):
        with self._lock:
            return self._sums[page] / self._counts[page] if page in self._counts else None

    def report(self):
        with self._lock:
            return self._served, self._counts
