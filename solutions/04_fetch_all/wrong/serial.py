"""Wrong: one page after the other. All the pages come, and while one is on its way the program does nothing.

Caught by: test_six_pages_three_at_a_time_take_two_seconds, test_real_pages_come_three_times_as_fast
"""


def fetch_all(urls, fetch, workers):
    return [fetch(url) for url in urls]
