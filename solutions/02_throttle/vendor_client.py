"""Right: one semaphore for each client, held while a call is in flight and no longer."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any


class VendorClient:
    def __init__(self, ask: Callable[[str], Any], limit: int) -> None:
        self._ask = ask
        self._permits = threading.Semaphore(limit)

    def locate(self, address: str) -> Any:
        with self._permits:
            return self._ask(address)

    def locate_all(self, addresses: Sequence[str]) -> list[Any]:
        with ThreadPoolExecutor(max_workers=max(1, len(addresses))) as pool:
            return list(pool.map(self.locate, addresses))
