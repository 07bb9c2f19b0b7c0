"""Wrong: one page after the other. All the pages come, and while one is on its way the program does nothing.

Caught by: test_twelve_pages_four_at_a_time_take_three_seconds, test_real_pages_come_three_times_as_fast
"""


def fetch_all(urls, fetch, workers):
    return [fetch(url) for url in urls]
