"""Wrong: believes that a list that was handed in may be used up. The answers are right, and the caller's addresses are gone.

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
        with ThreadPoolExecutor(max_workers=len(addresses) or 1) as pool:
            futures = []
            while addresses:
                futures.append(pool.submit(self.locate, addresses.pop(0)))
            return [future.result() for future in futures]
