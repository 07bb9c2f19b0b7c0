"""Wrong: believes that a list that was handed in may be used up. The pages are right, and the caller's addresses are gone.

Caught by: test_any_list_of_addresses_will_do
"""

from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        futures = []
        while urls:
            futures.append(pool.submit(fetch, urls.pop(0)))
        return [future.result() for future in futures]
