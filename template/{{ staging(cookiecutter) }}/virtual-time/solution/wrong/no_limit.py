"""Wrong: ignores the limit. All calls are in progress at once, and the gateway blocks the shop.

Caught by: test_never_more_calls_than_the_limit, test_four_calls_two_at_a_time_take_two_seconds
"""

from concurrent.futures import ThreadPoolExecutor


def fetch_all(fetch, urls, limit):
    with ThreadPoolExecutor(max_workers=len(urls)) as pool:
        return list(pool.map(fetch, urls))
