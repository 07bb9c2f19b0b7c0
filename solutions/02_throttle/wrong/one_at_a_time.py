"""Wrong: believes that shared things need a lock, whatever the question. A Lock is a limit of one: it is safe, and the other
slots stay empty.

Caught by: test_all_the_slots_are_used, test_a_free_slot_is_used_at_once
"""

import threading
from concurrent.futures import ThreadPoolExecutor


class VendorClient:
    def __init__(self, ask, limit):
        self._ask = ask
        self._lock = threading.Lock()

    def locate(self, address):
        with self._lock:
            return self._ask(address)

    def locate_all(self, addresses):
        with ThreadPoolExecutor(max_workers=len(addresses) or 1) as pool:
            return list(pool.map(self.locate, addresses))
