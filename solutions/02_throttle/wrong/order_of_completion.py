"""Wrong: collects the answers as the calls end. On a test bench that is the order of the addresses; a slow call shows that it is not.

Caught by: test_answers_come_in_the_order_of_the_addresses
"""

import threading
from concurrent.futures import ThreadPoolExecutor, as_completed


class VendorClient:
    def __init__(self, ask, limit):
        self._ask = ask
        self._permits = threading.Semaphore(limit)

    def locate(self, address):
        with self._permits:
            return self._ask(address)

    def locate_all(self, addresses):
        with ThreadPoolExecutor(max_workers=len(addresses) or 1) as pool:
            futures = [pool.submit(self.locate, address) for address in addresses]
            return [future.result() for future in as_completed(futures)]
