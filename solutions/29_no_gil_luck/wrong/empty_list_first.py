"""Wrong: makes a new page in one critical section and notes its time in another. In between, there is a page that was served
and has no times.

Caught by: test_the_first_mean_is_none_or_right, test_a_report_is_of_one_moment
"""

import threading


class Stats:
    def __init__(self):
        self._lock = threading.Lock()
        self._served = 0
        self._times = {}

    def record(self, page, ms):
        with self._lock:
            times = self._times.setdefault(page, [])
        with self._lock:
            self._served += 1
            times.append(ms)

    def mean(self, page):
        with self._lock:
            times = self._times.get(page)
            return None if times is None else sum(times) / len(times)

    def report(self):
        with self._lock:
            return self._served, {page: len(times) for page, times in self._times.items()}
