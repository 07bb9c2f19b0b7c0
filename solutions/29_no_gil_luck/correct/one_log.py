"""Right: no lock. Each call is one entry in one list, made by one `append`; who reads copies the list, in one step, and counts then."""

from collections import Counter


class Stats:
    def __init__(self):
        self._log = []  # only append() and list() touch it: each of them is atomic, with and without the GIL

    def record(self, page, ms):
        self._log.append((page, ms))

    def mean(self, page):
        times = [ms for served, ms in list(self._log) if served == page]
        return sum(times) / len(times) if times else None

    def report(self):
        log = list(self._log)
        return len(log), dict(Counter(page for page, _ in log))
