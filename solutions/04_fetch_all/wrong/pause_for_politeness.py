"""Wrong: believes that a pause between requests is the limit that was asked for. It only costs time.

Caught by: test_six_pages_three_at_a_time_take_two_seconds
"""

import time
from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, workers):
    def one(url):
        time.sleep(0.1)
        return fetch(url)

    with ThreadPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(one, urls))
