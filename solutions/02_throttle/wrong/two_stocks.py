"""Wrong: limits locate() and locate_all() each by a semaphore of its own; together they have twice the slots.

Caught by: test_all_calls_of_a_client_share_its_slots
"""

import threading
from concurrent.futures import ThreadPoolExecutor


class VendorClient:
    def __init__(self, ask, limit):
        self._ask = ask
        self._single = threading.Semaphore(limit)
        self._batch = threading.Semaphore(limit)

    def locate(self, address):
        with self._single:
            return self._ask(address)

    def _locate_one_of_many(self, address):
        with self._batch:
            return self._ask(address)

    def locate_all(self, addresses):
        with ThreadPoolExecutor(max_workers=len(addresses) or 1) as pool:
            return list(pool.map(self._locate_one_of_many, addresses))
