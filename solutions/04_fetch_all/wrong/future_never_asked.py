"""Wrong: never asks the futures. A pool keeps an error in the future of its call, and tells nobody who doesn't ask.

Caught by: test_an_error_reaches_the_caller
"""

from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, workers):
    pages = [None] * len(urls)

    def one(index):
        pages[index] = fetch(urls[index])

    with ThreadPoolExecutor(max_workers=workers) as pool:
        for index in range(len(urls)):
            pool.submit(one, index)
    return pages
