"""Right: no semaphore. One pool for each client has as many workers as there are slots, and every call goes through it."""

from concurrent.futures import ThreadPoolExecutor


class VendorClient:
    def __init__(self, ask, limit):
        self._ask = ask
        self._slots = ThreadPoolExecutor(max_workers=limit)

    def locate(self, address):
        return self._slots.submit(self._ask, address).result()

    def locate_all(self, addresses):
        return list(self._slots.map(self._ask, addresses))
