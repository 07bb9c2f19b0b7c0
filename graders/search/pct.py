"""Probabilistic concurrency testing: random priorities, changed at a few random steps.

PCT, Burckhardt, Kothari, Musuvathi and Nagarakatte, ASPLOS 2010: a bug of depth d is found with probability at least
1/(n·k^(d-1)) for n threads and k steps. We count switch points, not instructions.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from graders.world.virtual_thread import VirtualThread
from graders.world.world import World


class PCT:
    """*depth* - 1 times in about *steps* steps the running thread falls to the lowest priority of all."""

    late_at = 0
    sleeping: Mapping[int, Any] = {}

    def __init__(self, seed: int, steps: int, depth: int = 3) -> None:
        self._random = random.Random(seed)
        self._priorities: dict[int, float] = {}
        self._change_at = {int(self._random.random() * max(1, steps)) for _ in range(depth - 1)}
        self._lowest = 0.0

    def choose(self, enabled: list[VirtualThread], world: World) -> VirtualThread | None:
        if len(world.schedule) in self._change_at:
            self._lowest -= 1
            self._priorities[world.current.number] = self._lowest
        for thread in enabled:
            if thread.number not in self._priorities:
                self._priorities[thread.number] = self._random.random()
        return max(enabled, key=lambda thread: self._priorities[thread.number])

    def step_ended(self, thread: int, accesses: dict[int, int]) -> None:
        """Nothing to remember."""
