# Author: the reference is the answer that you would like to read; it earns every point.
"""Right: a pool with as many threads as requests may be in flight; its map keeps the order."""

from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, limit):
    with ThreadPoolExecutor(max_workers=limit) as pool:
        return list(pool.map(fetch, urls))
