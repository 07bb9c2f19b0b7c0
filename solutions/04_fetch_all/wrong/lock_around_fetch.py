"""Wrong: believes that whatever threads do needs a lock. Nothing is shared here, and with the lock one at a time fetches.

Caught by: test_six_pages_three_at_a_time_take_two_seconds, test_real_pages_come_three_times_as_fast
"""

import threading
from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, workers):
    lock = threading.Lock()

    def one(url):
        with lock:
            return fetch(url)

    with ThreadPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(one, urls))
