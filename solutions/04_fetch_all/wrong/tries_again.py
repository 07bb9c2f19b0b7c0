"""Wrong: fetches a page that failed once more before it says so. Nobody has asked for that, and the site may count.

Caught by: test_an_error_reaches_the_caller
"""

from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, workers):
    def twice(url):
        try:
            return fetch(url)
        except Exception:
            return fetch(url)

    with ThreadPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(twice, urls))
