"""Wrong: asks `if` there is a slot instead of asking again when woken. Somebody else may have taken the slot in the meantime.

Caught by: test_never_more_calls_in_flight_than_the_limit, test_all_calls_of_a_client_share_its_slots
"""

import threading
from concurrent.futures import ThreadPoolExecutor


class VendorClient:
    def __init__(self, ask, limit):
        self._ask = ask
        self._limit = limit
        self._in_flight = 0
        self._changed = threading.Condition()

    def locate(self, address):
        with self._changed:
            if self._in_flight >= self._limit:
                self._changed.wait()
            self._in_flight += 1
        try:
            return self._ask(address)
        finally:
            with self._changed:
                self._in_flight -= 1
                self._changed.notify()

    def locate_all(self, addresses):
        with ThreadPoolExecutor(max_workers=len(addresses) or 1) as pool:
            return list(pool.map(self.locate, addresses))
