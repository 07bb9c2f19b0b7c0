"""Wrong: guards the dictionary, which looks dangerous, and believes that `+=` on a number is atomic.

Caught by: test_every_call_is_counted, test_a_report_is_of_one_moment
"""

import threading


class Stats:
    def __init__(self):
        self._lock = threading.Lock()
        self._served = 0
        self._times = {}

    def record(self, page, ms):
        self._served += 1
        with self._lock:
            self._times.setdefault(page, []).append(ms)

    def mean(self, page):
        with self._lock:
            times = self._times.get(page)
            return sum(times) / len(times) if times else None

    def report(self):
        with self._lock:
            return self._served, {page: len(times) for page, times in self._times.items()}
