"""Right: no counter at all. A pair of numbers for each page, under a Condition that is used as a lock; the sum is made when asked for."""

import threading


class Stats:
    def __init__(self):
        self._mine = threading.Condition()
        self._calls = {}
        self._total = {}

    def record(self, page, ms):
        self._mine.acquire()
        try:
            self._calls[page] = self._calls.get(page, 0) + 1
            self._total[page] = self._total.get(page, 0) + ms
        finally:
            self._mine.release()

    def mean(self, page):
        with self._mine:
            return self._total[page] / self._calls[page] if page in self._calls else None

    def report(self):
        with self._mine:
            calls = dict(self._calls)
        return sum(calls.values()), calls
