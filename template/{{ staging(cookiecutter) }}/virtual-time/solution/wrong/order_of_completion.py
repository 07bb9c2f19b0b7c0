"""Wrong: believes that results arrive in the order in which the calls began. They arrive as the calls are done.

Caught by: test_results_come_in_the_order_of_the_urls
"""

from concurrent.futures import ThreadPoolExecutor, as_completed


def fetch_all(fetch, urls, limit):
    with ThreadPoolExecutor(max_workers=limit) as pool:
        return [future.result() for future in as_completed([pool.submit(fetch, url) for url in urls])]
