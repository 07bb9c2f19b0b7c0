"""Wrong: makes a semaphore for each call. Nobody else knows it, so its permits are always there.

Caught by: test_never_more_calls_in_flight_than_the_limit, test_all_calls_of_a_client_share_its_slots, test_all_the_slots_are_used
"""

import threading
from concurrent.futures import ThreadPoolExecutor


class VendorClient:
    def __init__(self, ask, limit):
        self._ask = ask
        self._limit = limit

    def locate(self, address):
        with threading.Semaphore(self._limit):
            return self._ask(address)

    def locate_all(self, addresses):
        with ThreadPoolExecutor(max_workers=len(addresses) or 1) as pool:
            return list(pool.map(self.locate, addresses))
