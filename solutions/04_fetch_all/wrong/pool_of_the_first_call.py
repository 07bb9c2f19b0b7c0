"""Wrong: makes one pool for all calls, to save threads. It has as many workers as the first call wanted, whatever the next one says.

Caught by: test_never_more_requests_in_flight_than_workers
"""

from concurrent.futures import ThreadPoolExecutor

pool = None


def fetch_all(urls, fetch, workers):
    global pool
    if pool is None:
        pool = ThreadPoolExecutor(max_workers=workers)
    return list(pool.map(fetch, urls))
