"""Wrong: believes that a slot is free after a minute at the latest. On a slow day the call goes out without a permit.

Caught by: test_all_the_slots_are_used
"""

import threading
from concurrent.futures import ThreadPoolExecutor


class VendorClient:
    def __init__(self, ask, limit):
        self._ask = ask
        self._permits = threading.Semaphore(limit)

    def locate(self, address):
        self._permits.acquire(timeout=60)
        try:
            return self._ask(address)
        finally:
            self._permits.release()

    def locate_all(self, addresses):
        with ThreadPoolExecutor(max_workers=len(addresses) or 1) as pool:
            return list(pool.map(self.locate, addresses))
