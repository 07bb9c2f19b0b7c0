"""Wrong: returns the pages that could be fetched. The list is shorter than the addresses, and which one is missing nobody knows.

Caught by: test_an_error_reaches_the_caller
"""

from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        futures = [pool.submit(fetch, url) for url in urls]
    return [future.result() for future in futures if future.exception() is None]
