"""Wrong: believes that groups are the same as workers. The next group begins when the slowest page of this one has come.

Caught by: test_nobody_waits_for_the_slowest
"""

from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, workers):
    pages = []
    with ThreadPoolExecutor(max_workers=workers) as pool:
        for first in range(0, len(urls), workers):
            pages += pool.map(fetch, urls[first : first + workers])
    return pages
