"""Partial order sampling: a random priority for every event, so that each partial order of the events has a fair chance.

POS, Yuan, Yang and Gu, "Partial order aware concurrency sampling", CAV 2018, algorithm 2 (basic POS): the pending event with the
highest priority is taken; then the priorities of the pending events that race with it are drawn again, for otherwise an event
that lost against one racing event would go on losing against the next. We differ in what an event is: a whole step of ours, from
one switch point to the next. What a pending step accesses is what was announced at its switch point (`next_access`).
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from graders.search.dependence import ORDERS
from graders.search.next_access import next_access
from graders.world.virtual_thread import VirtualThread
from graders.world.world import WORLD, World


class POS:
    """One seeded sample of the partial orders."""

    late_at = 0
    sleeping: Mapping[int, Any] = {}

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed).random
        self._priorities: dict[int, float] = {}  # thread → priority of its pending event

    def choose(self, enabled: list[VirtualThread], world: World) -> VirtualThread | None:
        priorities = self._priorities
        best = enabled[0]
        highest = -1.0
        for thread in enabled:
            priority = priorities.get(thread.number)
            if priority is None:
                priority = priorities[thread.number] = self._draw()
            if priority > highest:
                best, highest = thread, priority
        return best

    def step_ended(self, thread: int, accesses: dict[int, int]) -> None:
        """Whoever would access next what this step accessed draws again, and so does the thread itself for its next event."""
        priorities = self._priorities
        priorities.pop(thread, None)
        if not accesses:
            return
        for other in WORLD.live:
            if other.number in priorities:
                location, mode = next_access(other)
                if location is not None:
                    number = WORLD.number_of(location)
                    if number is not None and ORDERS[mode] & accesses.get(number, 0):
                        del priorities[other.number]
