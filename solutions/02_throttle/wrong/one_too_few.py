"""Wrong: believes that the calling thread counts as one of the slots. One slot is never used; with a limit of 1 nobody gets through.

Caught by: test_all_calls_of_a_client_share_its_slots, test_all_the_slots_are_used
"""

import threading
from concurrent.futures import ThreadPoolExecutor


class VendorClient:
    def __init__(self, ask, limit):
        self._ask = ask
        self._permits = threading.Semaphore(limit - 1)

    def locate(self, address):
        with self._permits:
            return self._ask(address)

    def locate_all(self, addresses):
        with ThreadPoolExecutor(max_workers=len(addresses) or 1) as pool:
            return list(pool.map(self.locate, addresses))
