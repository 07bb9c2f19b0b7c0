"""Wrong: deals the addresses out beforehand. A worker whose share is done has nothing to do while another has pages left.

Caught by: test_nobody_waits_for_the_slowest
"""

from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        shares = pool.map(lambda first: [fetch(url) for url in urls[first::workers]], range(workers))
    pages = [None] * len(urls)
    for first, share in enumerate(shares):
        pages[first::workers] = share
    return pages
