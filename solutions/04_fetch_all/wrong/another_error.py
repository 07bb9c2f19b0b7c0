"""Wrong: makes an error of its own out of the one that fetch raised. Whoever wants to know what happened has to look for it.

Caught by: test_an_error_reaches_the_caller
"""

from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, workers):
    try:
        with ThreadPoolExecutor(max_workers=workers) as pool:
            return list(pool.map(fetch, urls))
    except Exception as error:
        raise RuntimeError("could not fetch") from error
