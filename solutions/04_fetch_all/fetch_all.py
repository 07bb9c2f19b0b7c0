"""Right: a pool with as many threads as requests may be in flight; its map keeps the order and hands errors on."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls: Sequence[str], fetch: Callable[[str], str], workers: int) -> list[str]:
    with ThreadPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(fetch, urls))
