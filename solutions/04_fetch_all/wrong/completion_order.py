"""Wrong: collects the pages as they come. On a quick network that is the order of the addresses; one slow page shows that it isn't.

Caught by: test_pages_come_in_the_order_of_the_addresses
"""

from concurrent.futures import ThreadPoolExecutor, as_completed


def fetch_all(urls, fetch, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        futures = [pool.submit(fetch, url) for url in urls]
        return [future.result() for future in as_completed(futures)]
