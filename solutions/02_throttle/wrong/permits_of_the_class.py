"""Wrong: keeps the permits in the class, for each limit. Two clients with the same limit share one stock, and wait for each other.

Caught by: test_nobody_waits_while_a_slot_is_free
"""

import threading
from concurrent.futures import ThreadPoolExecutor


class VendorClient:
    _stocks = {}

    def __init__(self, ask, limit):
        self._ask = ask
        self._permits = self._stocks.setdefault(limit, threading.Semaphore(limit))

    def locate(self, address):
        with self._permits:
            return self._ask(address)

    def locate_all(self, addresses):
        with ThreadPoolExecutor(max_workers=len(addresses) or 1) as pool:
            return list(pool.map(self.locate, addresses))
