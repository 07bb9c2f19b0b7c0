"""Right: the callable is wrapped once, by a decorator with a BoundedSemaphore; nobody can reach the vendor without it."""

import functools
import threading
from concurrent.futures import ThreadPoolExecutor


def throttled(function, limit):
    permits = threading.BoundedSemaphore(limit)

    @functools.wraps(function, assigned=())
    def wrapper(*args, **kwargs):
        permits.acquire()
        try:
            return function(*args, **kwargs)
        finally:
            permits.release()

    return wrapper


class VendorClient:
    def __init__(self, ask, limit):
        self.locate = throttled(ask, limit)

    def locate_all(self, addresses):
        with ThreadPoolExecutor(max_workers=len(addresses) or 1) as pool:
            return list(pool.map(self.locate, addresses))
