"""The lake of the checks: its regions at the beginning, what an hour does to them, and what must come out."""

from __future__ import annotations

import random
import reprlib
from collections.abc import Sequence
from typing import Any

from graders import Gauge
from graders.scenario import threads_left

NO_STEP = """\
Each hour is computed from the states of the hour before, all of them. A region that is ahead of the others overwrites
what they still need, and one that doesn't wait reads what isn't there yet."""


class NoData(Exception):
    """A station does not answer."""


class Lake:
    """*count* regions; `step` is to be handed to the forecast.

    A state grows with every hour, so one of another hour always makes a difference, and tells which region is at it. With a *clock*,
    a step takes virtual time: *seconds* has a list for each hour, with the seconds of each region.
    """

    def __init__(
        self, rng: random.Random, count: int, clock: Any = None, seconds: Sequence[Sequence[int]] = ()
    ) -> None:
        self.regions = rng.sample(range(10, 100), count)
        while any(
            len(set(self.after(hours))) < count for hours in (1, 2)
        ):  # two regions at one state can't be told apart
            self.regions = rng.sample(range(10, 100), count)
        self.steps = Gauge()
        self.silent: int | None = None  # the state at which a station does not answer
        self._clock = clock
        self._seconds = {
            state: lasts
            for hour, of_hour in enumerate(seconds)
            for state, lasts in zip(self.after(hour), of_hour, strict=True)
        }

    def after(self, hours: int) -> list[int]:
        """The states after *hours*, computed one region after the other from a copy."""
        states = self.regions
        for _ in range(hours):
            states = [_next(states[i - 1], states[i], states[(i + 1) % len(states)]) for i in range(len(states))]
        return states

    def step(self, left: int, own: int, right: int) -> int:
        if own == self.silent:
            raise NoData(f"no data for the region at {own}")
        if self._clock is not None:
            with self.steps:
                self._clock.sleep(self._seconds.get(own, 1))
        return _next(left, own, right)

    def counted_step(self, left: int, own: int, right: int) -> int:
        """As `step`, and counted."""
        with self.steps:
            return self.step(left, own, right)

    def is_right(self, states: Any, hours: int, besides: str = "") -> None:
        """Fails the check unless *states* are those after *hours*; *besides*: what else may be the reason."""
        right = self.after(hours)
        assert isinstance(states, Sequence), (
            f"run() returned {states!r}. It returns the list of the states after {hours} hours: {right}."
        )
        if list(states) == right:
            return
        at_work = threads_left()
        if at_work:
            why = f"run() returned, and {' and '.join(at_work)} had not ended yet."
        elif behind := self._behind(list(states), hours):
            why = f"{behind}{besides}"
        else:
            why = f"{NO_STEP}{besides}"
        raise AssertionError(
            f"The regions began at {reprlib.repr(self.regions)} and are to be at {reprlib.repr(right)} after {hours} hours. "
            f"They are at {reprlib.repr(list(states))}.\n{why}"
        )

    def _behind(self, states: list[Any], hours: int) -> str:
        """Which region stopped at an earlier hour, if every state is right for some hour."""
        if len(states) != len(self.regions):
            return ""
        reached = [
            next((hour for hour in range(hours, -1, -1) if self.after(hour)[here] == state), None)
            for here, state in enumerate(states)
        ]
        if None in reached:
            return ""
        here = next(here for here, hour in enumerate(reached) if hour != hours)
        return (
            f"{states[here]} is where that region was after {reached[here]} of {hours} hours. Its thread ended there, or run() returned "
            "before it had written more."
        )


def _next(left: int, own: int, right: int) -> int:
    return 2 * left + 3 * own + 5 * right
