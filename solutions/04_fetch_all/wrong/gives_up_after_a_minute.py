"""Wrong: believes that every page comes within a minute. The contract knows no such limit, and a slow page becomes an error.

Caught by: test_any_list_of_addresses_will_do
"""

from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        futures = [pool.submit(fetch, url) for url in urls]
        return [future.result(timeout=60) for future in futures]
