"""Wrong: believes that groups are the same as a limit. The next group begins when the slowest of this one is done.

Caught by: test_nobody_waits_for_the_slowest_of_a_group
"""

from concurrent.futures import ThreadPoolExecutor


def fetch_all(fetch, urls, limit):
    results = []
    with ThreadPoolExecutor(max_workers=limit) as pool:
        for start in range(0, len(urls), limit):
            results += list(pool.map(fetch, urls[start : start + limit]))
    return results
