"""Wrong: guards the whole list, to be on the safe side. A second list waits until the first is done, while slots are free.

Caught by: test_nobody_waits_while_a_slot_is_free
"""

import threading
from concurrent.futures import ThreadPoolExecutor


class VendorClient:
    def __init__(self, ask, limit):
        self._ask = ask
        self._permits = threading.Semaphore(limit)
        self._one_list = threading.Lock()

    def locate(self, address):
        with self._permits:
            return self._ask(address)

    def locate_all(self, addresses):
        with self._one_list, ThreadPoolExecutor(max_workers=len(addresses) or 1) as pool:
            return list(pool.map(self.locate, addresses))
