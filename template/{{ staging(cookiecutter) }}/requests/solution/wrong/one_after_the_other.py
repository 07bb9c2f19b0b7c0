# Author: a wrong answer has one defect; its docstring tells the misconception and names each check that rejects it.
"""Wrong: the pages are right, and each request leaves when the one before it has been answered.

Caught by: test_six_pages_three_at_a_time_take_two_seconds, test_real_pages_come_three_times_as_fast
"""


def fetch_all(urls, fetch, limit):
    return [fetch(url) for url in urls]
