"""Wrong: starts `limit` calls, then a second later the next ones, and trusts that the first are done by then. Sleeping is no
synchronisation: one slow call, and there are too many.

Caught by: test_never_more_calls_in_flight_than_the_limit, test_all_calls_of_a_client_share_its_slots, test_a_free_slot_is_used_at_once
"""

import itertools
import time
from concurrent.futures import ThreadPoolExecutor


class VendorClient:
    def __init__(self, ask, limit):
        self._ask = ask
        self._limit = limit
        self._calls = itertools.count()

    def locate(self, address):
        time.sleep(next(self._calls) // self._limit)
        return self._ask(address)

    def locate_all(self, addresses):
        with ThreadPoolExecutor(max_workers=len(addresses) or 1) as pool:
            return list(pool.map(self.locate, addresses))
