"""The lake of the checks: its regions at the beginning, what an hour does to them, and what must come out."""

from __future__ import annotations

import random
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

    A state grows with every hour, so one of another hour always makes a difference. With a *clock*, the step of region 0 takes one
    second of virtual time, that of region 1 two, and so on.
    """

    def __init__(self, rng: random.Random, count: int, clock: Any = None) -> None:
        self.regions = rng.sample(range(10, 100), count)
        self.steps = Gauge()
        self.silent: int | None = None  # the state at which a station does not answer
        self._clock = clock

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
                self._clock.sleep(1 + self._region_of(own))
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
        raise AssertionError(
            f"The regions began at {self.regions} and are to be at {right} after {hours} hours. They are at {list(states)}.\n"
            + (f"run() returned, and {' and '.join(at_work)} had not ended yet." if at_work else f"{NO_STEP}{besides}")
        )

    def _region_of(self, own: int) -> int:
        """Which region is at *own*, at the beginning or an hour later."""
        return (self.regions if own in self.regions else self.after(1)).index(own)


def _next(left: int, own: int, right: int) -> int:
    return 2 * left + 3 * own + 5 * right
