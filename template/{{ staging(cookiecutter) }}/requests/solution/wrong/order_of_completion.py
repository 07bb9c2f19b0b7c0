"""Wrong: believes that pages come in the order in which they were asked for. They come as they are answered.

Caught by: test_pages_come_in_the_order_of_the_urls
"""

from concurrent.futures import ThreadPoolExecutor, as_completed


def fetch_all(urls, fetch, limit):
    with ThreadPoolExecutor(max_workers=limit) as pool:
        return [future.result() for future in as_completed([pool.submit(fetch, url) for url in urls])]
