"""Wrong: asks once more after an error. Nobody has asked for that, and the vendor counts the calls.

Caught by: test_a_failed_call_gives_its_slot_back
"""

import threading
from concurrent.futures import ThreadPoolExecutor


class VendorClient:
    def __init__(self, ask, limit):
        self._ask = ask
        self._permits = threading.Semaphore(limit)

    def locate(self, address):
        with self._permits:
            try:
                return self._ask(address)
            except Exception:
                return self._ask(address)

    def locate_all(self, addresses):
        with ThreadPoolExecutor(max_workers=len(addresses) or 1) as pool:
            return list(pool.map(self.locate, addresses))
