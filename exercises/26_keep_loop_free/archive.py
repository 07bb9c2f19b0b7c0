"""The agency's archive, for a server that runs in an event loop. The agency's package knows nothing of loops: its calls wait."""

from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor
from typing import Any


class Archive:
    """Gets pictures with `agency`, which waits, and makes small ones with `shrink`, which computes, in the pool `processes`."""

    def __init__(self, agency: Any, shrink: Callable[[str], str], processes: Executor) -> None:
        self._agency = agency
        self._shrink = shrink
        self._processes = processes
        self.paid = 0

    # TODO: all three of these give the right results, and as long as one of them waits or computes, the whole server stands
    # still. Let them wait and compute elsewhere, so that the loop is free meanwhile.

    async def picture(self, number: int) -> str:
        """The picture of that number. Its price is added to `paid`."""
        picture, price = self._agency.picture(number)
        self.paid += price
        return picture

    async def search(self, word: str) -> AsyncIterator[int]:
        """The numbers of the pictures that show *word*, each as soon as the agency has found it."""
        for number in self._agency.search(word):
            yield number

    async def thumbnail(self, picture: str) -> str:
        """What `shrink` makes of *picture*."""
        return self._shrink(picture)
