"""Wrong: makes the total fit by adding up the lengths that it has read. It has read them one after the other, and the
figures never were true together.

Caught by: test_a_report_is_of_one_moment
"""


class Stats:
    def __init__(self):
        self._times = {}

    def record(self, page, ms):
        self._times.setdefault(page, []).append(ms)

    def mean(self, page):
        times = list(self._times.get(page, ()))
        return sum(times) / len(times) if times else None

    def report(self):
        pages = {page: count for page, times in list(self._times.items()) if (count := len(times))}
        return sum(pages.values()), pages
