"""Wrong: takes the permit around the start of the work instead of around the work. It is given back at once, while the
call that it was for is still in flight.

Caught by: test_all_calls_of_a_client_share_its_slots, test_all_the_slots_are_used
"""

import threading
from concurrent.futures import ThreadPoolExecutor


class VendorClient:
    def __init__(self, ask, limit):
        self._ask = ask
        self._permits = threading.Semaphore(limit)

    def locate(self, address):
        with self._permits:
            return self._ask(address)

    def locate_all(self, addresses):
        futures = []
        with ThreadPoolExecutor(max_workers=len(addresses) or 1) as pool:
            for address in addresses:
                with self._permits:
                    futures.append(pool.submit(self._ask, address))
        return [future.result() for future in futures]
