"""Wrong: starts `limit` calls, waits for all of them, and starts the next ones. While the slowest of a batch is under way, the
other slots are idle.

Caught by: test_a_free_slot_is_used_at_once
"""

import threading
from concurrent.futures import ThreadPoolExecutor


class VendorClient:
    def __init__(self, ask, limit):
        self._ask = ask
        self._limit = limit
        self._permits = threading.Semaphore(limit)

    def locate(self, address):
        with self._permits:
            return self._ask(address)

    def locate_all(self, addresses):
        answers = []
        for start in range(0, len(addresses), self._limit):
            batch = addresses[start : start + self._limit]
            with ThreadPoolExecutor(max_workers=self._limit) as pool:
                answers += pool.map(self.locate, batch)
        return answers
