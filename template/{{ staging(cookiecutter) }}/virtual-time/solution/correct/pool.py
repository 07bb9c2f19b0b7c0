# Author: another right answer is built unlike the reference, so that a check which insists on one way is found out.
"""Right: a pool with as many workers as calls may be in progress; its map keeps the order."""

from concurrent.futures import ThreadPoolExecutor


def fetch_all(fetch, urls, limit):
    with ThreadPoolExecutor(max_workers=limit) as pool:
        return list(pool.map(fetch, urls))
