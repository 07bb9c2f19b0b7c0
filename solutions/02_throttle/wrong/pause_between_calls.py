"""Wrong: confuses a rate with a limit: starts `limit` calls a second. When the vendor takes longer than that, they pile up.

Caught by: test_all_the_slots_are_used, test_a_free_slot_is_used_at_once
"""

import threading
import time
from concurrent.futures import ThreadPoolExecutor


class VendorClient:
    def __init__(self, ask, limit):
        self._ask = ask
        self._pause = 1 / limit
        self._turn = threading.Lock()

    def locate(self, address):
        with self._turn:
            time.sleep(self._pause)
        return self._ask(address)

    def locate_all(self, addresses):
        with ThreadPoolExecutor(max_workers=len(addresses) or 1) as pool:
            return list(pool.map(self.locate, addresses))
