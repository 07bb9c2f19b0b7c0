"""Wrong: looks every 0.3 seconds whether there is a slot, instead of waiting for one. The limit holds, and free slots wait for the
next look.

Caught by: test_all_the_slots_are_used, test_a_free_slot_is_used_at_once
"""

import threading
import time
from concurrent.futures import ThreadPoolExecutor


class VendorClient:
    def __init__(self, ask, limit):
        self._ask = ask
        self._permits = threading.Semaphore(limit)

    def locate(self, address):
        while not self._permits.acquire(blocking=False):
            time.sleep(0.3)
        try:
            return self._ask(address)
        finally:
            self._permits.release()

    def locate_all(self, addresses):
        with ThreadPoolExecutor(max_workers=len(addresses) or 1) as pool:
            return list(pool.map(self.locate, addresses))
