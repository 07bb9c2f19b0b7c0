"""Wrong: takes an address for a place. Of two equal addresses one is forgotten, and the list is too short.

Caught by: test_any_list_of_addresses_will_do
"""

from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        futures = {url: pool.submit(fetch, url) for url in urls}
    return [future.result() for future in futures.values()]
