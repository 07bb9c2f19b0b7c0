"""Wrong: forgets that there may be nothing to look up. A pool without threads can't be made.

Caught by: test_answers_come_in_the_order_of_the_addresses
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
        with ThreadPoolExecutor(max_workers=len(addresses)) as pool:
            return list(pool.map(self.locate, addresses))
