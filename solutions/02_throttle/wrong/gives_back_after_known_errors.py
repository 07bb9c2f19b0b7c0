"""Wrong: gives the permit back after an answer and after the one kind of error that it has seen. Any other error takes a permit along.

Caught by: test_a_failed_call_gives_its_slot_back
"""

import threading
from concurrent.futures import ThreadPoolExecutor


class VendorClient:
    def __init__(self, ask, limit):
        self._ask = ask
        self._permits = threading.Semaphore(limit)

    def locate(self, address):
        self._permits.acquire()
        try:
            answer = self._ask(address)
        except LookupError:
            self._permits.release()
            raise
        self._permits.release()
        return answer

    def locate_all(self, addresses):
        with ThreadPoolExecutor(max_workers=len(addresses) or 1) as pool:
            return list(pool.map(self.locate, addresses))
