"""Wrong: sorts the caller's list. The pages come in an order that nobody has asked for, and the caller's own list has changed with them.

Caught by: test_pages_come_in_the_order_of_the_addresses, test_any_list_of_addresses_will_do
"""

from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, workers):
    urls.sort()
    with ThreadPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(fetch, urls))
