"""The clock of the virtual world, imported there as `time`. It moves only when everybody waits."""

from __future__ import annotations

import math
import operator
import sys
import time as real_time
import types
from typing import Any

from graders.world.access import NANOSECONDS
from graders.world.world import WORLD

EPOCH = 1_700_000_000
"""What `time.time()` says when a scenario begins, in seconds since 1970."""

LONGEST = 9_223_372_036.0
"""The longest sleep that the real one accepts, in seconds."""


READS_BEFORE_IT_MOVES = 1_000
"""Whoever reads the clock this often while it stands still is waiting for it; from then on it moves with every read."""

FIRST_POLLING_STEP = 1  # nanoseconds
POLLING_STEP = 1_000_000  # nanoseconds
"""How far it moves then: ten times as far with every poll, from the first of these to the second."""

TOO_SHORT_TO_TELL = 1_000  # nanoseconds

_real_sleep = real_time.sleep


def sleep(seconds: float, /) -> None:
    """`time.sleep` on the virtual clock: takes no time."""
    if type(seconds) is not float and type(seconds) is not int:
        # What else the real one takes, and its TypeError.
        seconds = float(seconds) if isinstance(seconds, float) else operator.index(seconds)
    if not 0 <= seconds < LONGEST:
        _real_sleep(seconds if seconds < 0 or seconds != seconds else math.inf)  # raises what it always raises
    if WORLD.observer is not None:
        WORLD.observer.sleeps(round(seconds * NANOSECONDS), sys._getframe(1))
    WORLD.sleep(round(seconds * NANOSECONDS))


class _Clock:
    """Reads the virtual time, and puts it forward for whoever polls it."""

    def __init__(self) -> None:
        self._reset()
        WORLD.at_start(self._reset)

    def _reset(self) -> None:
        self._last = self._reads = 0
        self._moved_to = 0
        self._step = FIRST_POLLING_STEP
        self.polled = 0  # nanoseconds that passed only because somebody polled

    def nanoseconds(self) -> int:
        world = WORLD
        if world.is_active:
            if world.now != self._last:
                if world.now != self._moved_to:
                    self._step = FIRST_POLLING_STEP
                self._last = world.now
                self._reads = 0
            self._reads += 1
            if self._reads > READS_BEFORE_IT_MOVES or world.current.idle_rounds > 1:
                world.now += self._step
                self.polled += self._step
                self._moved_to = world.now
                self._step = min(10 * self._step, POLLING_STEP)
                world.current.idle_rounds = min(world.current.idle_rounds, 1)
        return world.now

    def seconds(self) -> float:
        return self.nanoseconds() / NANOSECONDS


_clock = _Clock()


def exact_now() -> float:
    """The time in seconds, as a grader sees it.

    A library that waits until the time is *over* and not only up (`as_completed` with a timeout does) polls a clock that stands still.
    The nanosecond that this takes is not told, so that a makespan can be compared for equality.
    """
    polled = _clock.polled
    return (WORLD.now - polled if polled < TOO_SHORT_TO_TELL else WORLD.now) / NANOSECONDS


def virtual_time_module() -> types.ModuleType:
    """The module that code in the virtual world imports as `time`."""
    module: Any = types.ModuleType("time", real_time.__doc__)
    vars(module).update({name: value for name, value in vars(real_time).items() if not name.startswith("__")})
    clock = _clock
    for name in ("monotonic", "perf_counter", "process_time", "thread_time"):
        setattr(module, name, clock.seconds)
        setattr(module, f"{name}_ns", clock.nanoseconds)
    module.time = lambda: EPOCH + clock.seconds()
    module.time_ns = lambda: EPOCH * NANOSECONDS + clock.nanoseconds()
    module.sleep = sleep
    return module
