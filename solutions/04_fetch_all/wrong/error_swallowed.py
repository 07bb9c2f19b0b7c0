"""Wrong: believes that an error has to be handled where it happens. The caller gets None and takes it for a page.

Caught by: test_an_error_reaches_the_caller
"""

from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, workers):
    def one(url):
        try:
            return fetch(url)
        except Exception:
            return None

    with ThreadPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(one, urls))
