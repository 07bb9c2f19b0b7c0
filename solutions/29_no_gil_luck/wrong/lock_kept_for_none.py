"""Wrong: takes and releases by hand, and returns None in between. The next one waits for ever.

Caught by: test_the_first_mean_is_none_or_right
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
        self._lock.acquire()
        if page not in self._times:
            return None
        times = self._times[page]
        result = sum(times) / len(times)
        self._lock.release()
        return result

    def report(self):
        with self._lock:
            return self._served, {page: len(times) for page, times in self._times.items()}
