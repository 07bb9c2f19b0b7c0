"""The caretaker whom the checks send through the house: he notes who is in which room, and when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graders import Gauge


class Caretaker:
    """Makes events. With a *clock* they say when they began and ended, in seconds of virtual time."""

    def __init__(self, clock: Any = None) -> None:
        self._clock = clock
        self._visits = Gauge()
        self._in_use: list[str] = []
        self._met: set[str] = set()

    def event(
        self, *rooms: str, lasts: float = 0, result: Any = None, error: Exception | None = None
    ) -> Callable[[], Any]:
        """An event in *rooms* that takes *lasts* seconds and returns *result*, or raises *error*."""

        def happen() -> Any:
            self._met.update(set(rooms) & set(self._in_use))
            self._in_use += rooms
            began = self._clock.now if self._clock is not None else 0
            try:
                with self._visits:  # others may do any amount of work before it ends
                    if self._clock is not None:
                        self._clock.sleep(lasts)
                    if error is not None:
                        raise error
            finally:
                for room in rooms:
                    self._in_use.remove(room)
            return (began, self._clock.now) if self._clock is not None else result

        return happen

    def saw_no_two_groups_in_a_room(self, events: int = 0) -> None:
        """Fails the check if there were two groups in one room at the same moment, or not as many *events* as groups."""
        total = self._visits.total
        assert total == events or not events, (
            f"{events} groups wanted rooms, each for one event, and event() was called {total} times.\n"
            "A group waits until it has all of its rooms. Then there is one event, in all of them."
        )
        assert not self._met, (
            f"Two groups were in the {min(self._met)} room at the same moment.\n"
            "A room is taken from the moment when it is found free until the event is over; finding and taking are one step."
        )
