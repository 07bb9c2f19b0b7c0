"""Wrong: forgets to tell the pool its size, which then depends on the machine.

Caught by: test_never_more_requests_in_flight_than_workers
"""

from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, workers):
    with ThreadPoolExecutor() as pool:
        return list(pool.map(fetch, urls))
