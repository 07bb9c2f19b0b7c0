"""Wrong: asks the interpreter to switch threads less often, and believes that rarely is never.

Caught by: test_every_call_is_counted, test_a_new_page_keeps_all_its_times, test_a_mean_is_of_one_moment
"""

import sys

sys.setswitchinterval(1000)


class Stats:
    def __init__(self):
        self._served = 0
        self._times = {}

    def record(self, page, ms):
        self._served += 1
        if page not in self._times:
            self._times[page] = []
        self._times[page].append(ms)

    def mean(self, page):
        if page not in self._times:
            return None
        total = 0
        for ms in self._times[page]:
            total += ms
        return total / len(self._times[page])

    def report(self):
        return self._served, {page: len(times) for page, times in self._times.items()}
