"""Wrong: takes an empty page for none. The list is too short, and the pages after it stand under the wrong address.

Caught by: test_any_list_of_addresses_will_do
"""

from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        return [page for page in pool.map(fetch, urls) if page]
