"""Wrong: each thread appends its page to the list that is returned, so whoever is first stands first.

Caught by: test_pages_come_in_the_order_of_the_addresses
"""

from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, workers):
    pages = []
    with ThreadPoolExecutor(max_workers=workers) as pool:
        futures = [pool.submit(lambda url=url: pages.append(fetch(url))) for url in urls]
    for future in futures:
        future.result()
    return pages
