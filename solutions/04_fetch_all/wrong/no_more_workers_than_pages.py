"""Wrong: starts no more workers than there are pages, and forgets that there may be none of either: such a pool can't be made.

Caught by: test_any_list_of_addresses_will_do
"""

from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, workers):
    with ThreadPoolExecutor(max_workers=min(workers, len(urls))) as pool:
        return list(pool.map(fetch, urls))
