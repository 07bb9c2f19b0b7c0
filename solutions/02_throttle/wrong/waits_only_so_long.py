"""Wrong: takes acquire(timeout=…) for a wait that ends well. When time is up it returns False, and the call goes out without a permit.

Caught by: test_a_free_slot_is_used_at_once
"""

import threading
from concurrent.futures import ThreadPoolExecutor


class VendorClient:
    def __init__(self, ask, limit):
        self._ask = ask
        self._permits = threading.Semaphore(limit)

    def locate(self, address):
        self._permits.acquire(timeout=0.5)
        try:
            return self._ask(address)
        finally:
            self._permits.release()

    def locate_all(self, addresses):
        with ThreadPoolExecutor(max_workers=len(addresses) or 1) as pool:
            return list(pool.map(self.locate, addresses))
