"""A client for a vendor who looks up addresses, one call at a time for each of his customer's slots."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any


class VendorClient:
    """Looks up addresses with `ask(address)`; at most *limit* calls of `ask` may be in flight at any moment."""

    def __init__(self, ask: Callable[[str], Any], limit: int) -> None:
        self._ask = ask
        self._limit = limit

    def locate(self, address: str) -> Any:
        """What the vendor says about *address*. Any number of threads may be in here at the same time."""
        # TODO: as many calls as there are threads are in flight. Let at most self._limit of them go through.
        return self._ask(address)

    def locate_all(self, addresses: Sequence[str]) -> list[Any]:
        """What the vendor says about each of *addresses*, in their order; each is looked up in a thread of its own."""
        with ThreadPoolExecutor(max_workers=max(1, len(addresses))) as pool:
            return list(pool.map(self.locate, addresses))
