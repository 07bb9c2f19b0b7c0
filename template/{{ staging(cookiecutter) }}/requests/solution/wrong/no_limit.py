"""Wrong: ignores the limit. All requests are in flight at once, and the gateway hangs up.

Caught by: test_a_real_site_never_sees_more_requests_than_the_limit
"""

from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, limit):
    with ThreadPoolExecutor(max_workers=len(urls)) as pool:
        return list(pool.map(fetch, urls))
