"""Right: figures that never change. Whoever records makes new ones under a lock; whoever reads looks once and needs no lock."""

import threading


class Stats:
    def __init__(self):
        self._changing = threading.Lock()
        self._figures = (0, {})  # replaced, never changed: served, and for each page (calls, total)

    def record(self, page, ms):
        with self._changing:
            served, pages = self._figures
            calls, total = pages.get(page, (0, 0))
            self._figures = (served + 1, {**pages, page: (calls + 1, total + ms)})

    def mean(self, page):
        _, pages = self._figures
        calls, total = pages.get(page, (0, 0))
        return total / calls if calls else None

    def report(self):
        served, pages = self._figures
        return served, {page: calls for page, (calls, _) in pages.items()}
