"""Wrong: the function looks the variable of the loop up when it runs, and by then the loop may be further on.

Caught by: test_pages_come_in_the_order_of_the_addresses
"""

from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        futures = []
        for url in urls:
            futures.append(pool.submit(lambda: fetch(url)))
        return [future.result() for future in futures]
