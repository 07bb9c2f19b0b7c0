"""Wrong: divides with `//`, as milliseconds are whole numbers. Their mean is not, and it is always a little too small.

Caught by: test_a_new_page_keeps_all_its_times, test_a_mean_is_of_one_moment
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
            return sum(times) // len(times) if times else None

    def report(self):
        with self._lock:
            return self._served, {page: len(times) for page, times in self._times.items()}
