"""Wrong: the workers share a number, the next index, and nothing guards it: two of them fetch one page, and one page is left out.

Caught by: test_pages_come_in_the_order_of_the_addresses
"""

from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, workers):
    pages = [None] * len(urls)
    following = 0

    def work():
        nonlocal following
        while following < len(urls):
            index = following
            following += 1
            pages[index] = fetch(urls[index])

    with ThreadPoolExecutor(max_workers=workers) as pool:
        futures = [pool.submit(work) for _ in range(workers)]
    for future in futures:
        future.result()
    return pages
