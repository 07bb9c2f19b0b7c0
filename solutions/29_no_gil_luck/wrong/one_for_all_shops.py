"""Wrong: keeps the figures in the class. Every Stats() counts for all the others.

Caught by: test_the_first_mean_is_none_or_right
"""

import threading


class Stats:
    _lock = threading.Lock()
    _times = {}

    def record(self, page, ms):
        with self._lock:
            self._times.setdefault(page, []).append(ms)

    def mean(self, page):
        with self._lock:
            times = self._times.get(page)
            return sum(times) / len(times) if times else None

    def report(self):
        with self._lock:
            pages = {page: len(times) for page, times in self._times.items()}
            return sum(pages.values()), pages
