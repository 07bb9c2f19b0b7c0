"""Wrong: limits the workers of each locate_all(). Two callers have two pools and twice the calls; locate() is not limited at all.

Caught by: test_never_more_calls_in_flight_than_the_limit, test_all_calls_of_a_client_share_its_slots
"""

from concurrent.futures import ThreadPoolExecutor


class VendorClient:
    def __init__(self, ask, limit):
        self._ask = ask
        self._limit = limit

    def locate(self, address):
        return self._ask(address)

    def locate_all(self, addresses):
        with ThreadPoolExecutor(max_workers=self._limit) as pool:
            return list(pool.map(self.locate, addresses))
