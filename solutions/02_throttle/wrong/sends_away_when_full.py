"""Wrong: asks for a permit and does not wait for one. Who finds no free slot goes home without an answer.

Caught by: test_never_more_calls_in_flight_than_the_limit, test_all_calls_of_a_client_share_its_slots, test_all_the_slots_are_used
"""

import threading
from concurrent.futures import ThreadPoolExecutor


class VendorClient:
    def __init__(self, ask, limit):
        self._ask = ask
        self._permits = threading.Semaphore(limit)

    def locate(self, address):
        if self._permits.acquire(blocking=False):
            try:
                return self._ask(address)
            finally:
                self._permits.release()
        return None

    def locate_all(self, addresses):
        with ThreadPoolExecutor(max_workers=max(1, len(addresses))) as pool:
            return list(pool.map(self.locate, addresses))
