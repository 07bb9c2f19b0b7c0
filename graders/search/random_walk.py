"""A coin at every switch point: the plain seeded random walk."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from graders.world.virtual_thread import VirtualThread
from graders.world.world import World


class RandomWalk:
    """Each enabled thread is equally likely at each switch point. The same seed gives the same walk on every machine."""

    late_at = 0
    sleeping: Mapping[int, Any] = {}

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def choose(self, enabled: list[VirtualThread], world: World) -> VirtualThread | None:
        return enabled[int(self._random.random() * len(enabled))]

    def step_ended(self, thread: int, accesses: dict[int, int]) -> None:
        """Nothing to remember."""
