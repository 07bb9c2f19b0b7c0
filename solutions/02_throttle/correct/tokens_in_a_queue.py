"""Right: the permits are tokens in a queue. Who wants to call takes one out and puts it back, whatever happens."""

import queue
from concurrent.futures import ThreadPoolExecutor


class VendorClient:
    def __init__(self, ask, limit):
        self._ask = ask
        self._tokens = queue.SimpleQueue()
        for number in range(limit):
            self._tokens.put(number)

    def locate(self, address):
        token = self._tokens.get()
        try:
            return self._ask(address)
        finally:
            self._tokens.put(token)

    def locate_all(self, addresses):
        with ThreadPoolExecutor(max_workers=len(addresses) or 1) as pool:
            futures = [pool.submit(self.locate, address) for address in addresses]
            return [future.result() for future in futures]
