"""Wrong: believes that reading is harmless: only record() takes the lock. Readers see the list and the dictionary while they grow.

Caught by: test_a_mean_is_of_one_moment, test_a_report_is_of_one_moment
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
        if page not in self._times:
            return None
        total = 0
        for ms in self._times[page]:
            total += ms
        return total / len(self._times[page])

    def report(self):
        return self._served, {page: len(times) for page, times in self._times.items()}
