"""A house with rooms, and groups that each need several of them at once."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any


class House:
    """Has *rooms*, known by their names; one group at a time uses a room."""

    def __init__(self, rooms: Iterable[str]) -> None:
        self._rooms = set(rooms)

    def use(self, rooms: Sequence[str], event: Callable[[], Any]) -> Any:
        """Wait until the group has all of *rooms*, call `event()`, give the rooms back, and return what it returned."""
        # TODO: other groups can be in these rooms. Wait until all of them are free, and keep them until the event is over.
        return event()
