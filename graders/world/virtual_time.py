"""The clock of the virtual world, imported there as `time`. It moves only when everybody waits."""

from __future__ import annotations

import math
import operator
import sys
import time as real_time
import types
from typing import Any

from graders.world.world import NANOSECONDS, WORLD

EPOCH = 1_700_000_000
"""What `time.time()` says when a scenario begins, in seconds since 1970."""

LONGEST = 9_223_372_036.0
"""The longest sleep that the real one accepts, in seconds."""


READS_BEFORE_IT_MOVES = 1_000
"""Whoever reads the clock this often while it stands still is waiting for it; from then on it moves with every read."""

POLLING_STEP = 1_000_000  # nanoseconds

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
        self._last = self._reads = 0
        WORLD.at_start(self._reset)

    def _reset(self) -> None:
        self._last = self._reads = 0

    def nanoseconds(self) -> int:
        world = WORLD
        if world.is_active:
            if world.now != self._last:
                self._last = world.now
                self._reads = 0
            self._reads += 1
            if self._reads > READS_BEFORE_IT_MOVES or world.current.idle_rounds > 1:
                world.now += POLLING_STEP
                world.current.idle_rounds = min(world.current.idle_rounds, 1)
        return world.now

    def seconds(self) -> float:
        return self.nanoseconds() / NANOSECONDS


def virtual_time_module() -> types.ModuleType:
    """The module that code in the virtual world imports as `time`."""
    module: Any = types.ModuleType("time", real_time.__doc__)
    vars(module).update({name: value for name, value in vars(real_time).items() if not name.startswith("__")})
    clock = _Clock()
    for name in ("monotonic", "perf_counter", "process_time", "thread_time"):
        setattr(module, name, clock.seconds)
        setattr(module, f"{name}_ns", clock.nanoseconds)
    module.time = lambda: EPOCH + clock.seconds()
    module.time_ns = lambda: EPOCH * NANOSECONDS + clock.nanoseconds()
    module.sleep = sleep
    return module
