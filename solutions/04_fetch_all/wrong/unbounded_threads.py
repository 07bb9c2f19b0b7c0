"""Wrong: a worker for each address, however many there are. Twelve are fine; twelve thousand are an attack on the site.

Caught by: test_never_more_requests_in_flight_than_workers
"""

from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, workers):
    with ThreadPoolExecutor(max_workers=max(1, len(urls))) as pool:
        return list(pool.map(fetch, urls))
