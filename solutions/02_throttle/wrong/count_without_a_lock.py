"""Wrong: counts the calls in flight and looks at the count before it goes. Two threads can both see the last free slot: asking and
taking are two steps.

Caught by: test_never_more_calls_in_flight_than_the_limit, test_all_calls_of_a_client_share_its_slots
"""

import time
from concurrent.futures import ThreadPoolExecutor


class VendorClient:
    def __init__(self, ask, limit):
        self._ask = ask
        self._limit = limit
        self._in_flight = 0

    def locate(self, address):
        while self._in_flight >= self._limit:
            time.sleep(0.01)
        self._in_flight += 1
        try:
            return self._ask(address)
        finally:
            self._in_flight -= 1

    def locate_all(self, addresses):
        with ThreadPoolExecutor(max_workers=len(addresses) or 1) as pool:
            return list(pool.map(self.locate, addresses))
