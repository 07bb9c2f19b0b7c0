"""Which of two objects comes first in the order of `id`? Whoever is asked about first, so that a schedule can be run again.

The real `id` is an address, and differs from one execution to the next. Code that locks in the order of `id` is right all the same,
whatever the order is; so the objects are numbered as they are asked about, and another order of asking is another schedule.
"""

from __future__ import annotations

import builtins
from typing import Any

from graders.world.access import R, W
from graders.world.world import WORLD

ORDER = (0, "id")
FIRST = 0x7F0000001000
"""Numbers look like addresses: they are no indexes, and nobody should take them for such."""
APART = 16

_numbers: dict[int, int] = {}  # by the real id of objects that WORLD.kept keeps alive
WORLD.at_start(_numbers.clear)


def identity(obj: Any, /) -> int:
    """`id` for code under test: unique among the objects of a schedule, the same in every run of the same schedule."""
    if not WORLD.is_active or WORLD.is_dying:
        return builtins.id(obj)
    real = builtins.id(obj)
    if WORLD.multi:
        WORLD.point(ORDER, R if real in _numbers else W)
        WORLD.touch(ORDER, R if real in _numbers else W)
    if real not in _numbers:
        WORLD.kept.append(obj)
        _numbers[real] = FIRST + APART * len(_numbers)
    return _numbers[real]


identity.__name__ = identity.__qualname__ = "id"
