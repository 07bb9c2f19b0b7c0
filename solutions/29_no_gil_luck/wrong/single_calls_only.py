"""Wrong: makes everything out of atomic calls: next() of a counter, setdefault, append. Each of them happens at one moment, and
all of them together at several.

Caught by: test_a_report_is_of_one_moment
"""

import itertools
import threading


class Stats:
    def __init__(self):
        self._lock = threading.Lock()
        self._served = 0
        self._numbers = itertools.count(1)
        self._times = {}

    def record(self, page, ms):
        number = next(self._numbers)
        self._times.setdefault(page, []).append(ms)
        with self._lock:
            self._served = max(self._served, number)

    def mean(self, page):
        times = list(self._times.get(page, ()))
        return sum(times) / len(times) if times else None

    def report(self):
        pages = dict(self._times)
        return self._served, {page: len(times) for page, times in pages.items() if times}
