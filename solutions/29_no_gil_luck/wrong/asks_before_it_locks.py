"""Wrong: asks without the lock whether the page is there, and takes the lock to put the list there. Both threads have asked by then.

Caught by: test_a_new_page_keeps_all_its_times
"""

import threading


class Stats:
    def __init__(self):
        self._lock = threading.Lock()
        self._served = 0
        self._times = {}

    def record(self, page, ms):
        is_new = page not in self._times
        with self._lock:
            self._served += 1
            if is_new:
                self._times[page] = []
            self._times[page].append(ms)

    def mean(self, page):
        with self._lock:
            times = self._times.get(page)
            return sum(times) / len(times) if times else None

    def report(self):
        with self._lock:
            return self._served, {page: len(times) for page, times in self._times.items()}
