"""Wrong: starts the threads and doesn't wait for them, so the list is returned before the pages are in it.

Caught by: test_pages_come_in_the_order_of_the_addresses
"""

from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, workers):
    pages = [None] * len(urls)

    def one(index):
        pages[index] = fetch(urls[index])

    pool = ThreadPoolExecutor(max_workers=workers)
    for index in range(len(urls)):
        pool.submit(one, index)
    pool.shutdown(wait=False)
    return pages
