"""A buffer between threads that scan pages and threads that read them: it holds so many, and the others wait."""

from collections import deque
from typing import Any


class Closed(Exception):
    """The buffer is closed: nothing can be put into it any more, or there is nothing left to get."""


class Buffer:
    """Holds at most *size* items; the oldest comes out first. Any number of threads may put, get and close."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._items: deque[Any] = deque()
        self._is_closed = False

    def put(self, item: Any) -> None:
        """Put *item* in; wait while the buffer is full. Raises Closed."""
        # TODO: nobody waits here yet, neither in put() for room nor in get() for an item, and close() wakes nobody.
        if self._is_closed:
            raise Closed
        self._items.append(item)

    def get(self) -> Any:
        """Take the oldest item out; wait while there is none. Raises Closed if there never will be one again."""
        if self._is_closed and not self._items:
            raise Closed
        return self._items.popleft()

    def close(self) -> None:
        """From now on put() raises Closed; get() hands out what is left, then raises Closed. Who waits is told so."""
        self._is_closed = True
