"""Wrong: believes that both methods have to take a permit, to be safe. The list holds one and waits for calls that need one each.

Caught by: test_all_calls_of_a_client_share_its_slots, test_all_the_slots_are_used
"""

import threading
from concurrent.futures import ThreadPoolExecutor


class VendorClient:
    def __init__(self, ask, limit):
        self._ask = ask
        self._permits = threading.Semaphore(limit)

    def locate(self, address):
        with self._permits:
            return self._ask(address)

    def locate_all(self, addresses):
        with self._permits, ThreadPoolExecutor(max_workers=max(1, len(addresses))) as pool:
            return list(pool.map(self.locate, addresses))
