"""Wrong: gives the permit back by hand and by `with`. A Semaphore takes it without a word, and has one more from then on; a
BoundedSemaphore would have raised.

Caught by: test_never_more_calls_in_flight_than_the_limit, test_all_calls_of_a_client_share_its_slots
"""

import threading
from concurrent.futures import ThreadPoolExecutor


class VendorClient:
    def __init__(self, ask, limit):
        self._ask = ask
        self._permits = threading.Semaphore(limit)

    def locate(self, address):
        with self._permits:
            try:
                return self._ask(address)
            finally:
                self._permits.release()

    def locate_all(self, addresses):
        with ThreadPoolExecutor(max_workers=len(addresses) or 1) as pool:
            return list(pool.map(self.locate, addresses))
