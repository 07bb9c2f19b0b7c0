"""Wrong: has a lock for the counter and another one for the times. Nothing is lost, and the report comes from two moments.

Caught by: test_a_report_is_of_one_moment
"""

import threading


class Stats:
    def __init__(self):
        self._lock = threading.Lock()
        self._counting = threading.Lock()
        self._served = 0
        self._times = {}

    def record(self, page, ms):
        with self._counting:
            self._served += 1
        with self._lock:
            self._times.setdefault(page, []).append(ms)

    def mean(self, page):
        with self._lock:
            times = self._times.get(page)
            return sum(times) / len(times) if times else None

    def report(self):
        with self._counting:
            served = self._served
        with self._lock:
            return served, {page: len(times) for page, times in self._times.items()}
