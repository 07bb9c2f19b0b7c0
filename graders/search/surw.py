"""Selectively uniform random walk: every order of a few interesting events is equally likely.

SURW, Zhao, Wolff, Mathur and Roychoudhury, "Selectively uniform concurrency testing", ASPLOS 2025. A plain random walk favours
orders in which a short thread runs early. If each thread is chosen with a probability proportional to the events that it has
still ahead of it, all orders are equally likely; and if only the events on one piece of shared state are counted so, the few
orders of those are. One thread is drawn by these weights as the next to do an interesting event; until it has, the others go up to
their own interesting events and no further. A thread that has not been created yet counts with the one that will create it.

Where we differ from the paper:
- An event is a step, from one switch point to the next, and it is interesting by its first access.
- The interesting events of a schedule are those on the locations with one name (an attribute name, a global, "lock" for all locks,
  "*" for all containers), drawn anew for each schedule from those names that two threads use and one changes, or else
  they are all events. Names, unlike objects, are the same in all schedules.
- The counts come from schedules that were run anyway (`Profile`), as a mean; they need not be exact.
- If the drawn thread is blocked and nobody else may move, another one is drawn.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Mapping
from typing import Any

from graders.search.next_access import next_access
from graders.world.access import CHANGES
from graders.world.virtual_thread import VirtualThread
from graders.world.world import WORLD, World

ALL = object()
"""Stands for all names: every event is interesting."""

ENOUGH = 8
"""After so many schedules the counts of a profile don't change any more."""

RARELY = 0.01
"""The weight of a thread that has no interesting events, as far as anybody knows."""


class Profile:
    """How many events each thread has on each name, from the schedules that were run so far."""

    def __init__(self) -> None:
        self._runs = 0
        self._events: dict[Any, dict[int, int]] = {}  # name → thread → events, over all runs
        self._changed: set[Any] = set()
        self.creator: dict[int, int] = {}  # thread → the thread that created it

    def learn(self, world: World) -> None:
        """Take in the schedule that *world* has just run."""
        if self._runs == ENOUGH:
            return
        self._runs += 1
        names = world.names
        all_events = self._events.setdefault(ALL, {})
        for thread, accesses in zip(world.schedule, world.accesses, strict=True):
            all_events[thread] = all_events.get(thread, 0) + 1
            for number, mode in itertools.islice(accesses.items(), 1):
                counts = self._events.setdefault(names[number], {})
                counts[thread] = counts.get(thread, 0) + 1
                if mode & CHANGES:
                    self._changed.add(names[number])
        for created in world.threads:
            if created.created_in_step >= 0:
                self.creator[created.number] = world.schedule[created.created_in_step]

    @property
    def interesting(self) -> list[Any]:
        """The names that a schedule can be uniform on, in the order of their first access; `ALL` is the first."""
        return [
            name for name, counts in self._events.items() if name is ALL or (len(counts) > 1 and name in self._changed)
        ]

    def weights(self, name: Any) -> dict[int, float]:
        """thread → how many events on *name* it and all threads below it have; each thread has a little at least."""
        counts = self._events.get(name, {})
        runs = max(1, self._runs)
        weights = {thread: max(counts.get(thread, 0) / runs, RARELY) for thread in (0, *self.creator)}
        for thread in sorted(self.creator, reverse=True):  # children have higher numbers than those who create them
            weights[self.creator[thread]] += weights[thread]
        return weights


class SURW:
    """One seeded sample of the orders of the interesting events, of one kind that the seed picks from *profile*."""

    late_at = 0
    sleeping: Mapping[int, Any] = {}

    def __init__(self, seed: int, profile: Profile) -> None:
        self._draw = random.Random(seed).random
        kinds = profile.interesting or [ALL]
        self.interesting = kinds[int(self._draw() * len(kinds))]
        self._remaining = profile.weights(self.interesting)
        self._creator = profile.creator
        self._born = 1  # threads whose weight is their own by now
        self._intended = -1  # the thread that is to do the next interesting event; -1 before it is drawn

    def choose(self, enabled: list[VirtualThread], world: World) -> VirtualThread | None:
        if len(world.threads) > self._born:
            self._count_births(len(world.threads))
        if self._intended < 0:
            self._intended = self._by_weight(enabled)
        free = self._free(enabled)
        if not free:
            self._intended = self._by_weight(enabled)
            free = self._free(enabled)
        return free[int(self._draw() * len(free))]

    def step_ended(self, thread: int, accesses: dict[int, int]) -> None:
        """One interesting event less, if this step began with one."""
        if self.interesting is not ALL:
            first = next(iter(accesses), None)
            if first is None or WORLD.names[first] != self.interesting:
                return
        self._remaining[thread] = max(self._remaining.get(thread, 0.0) - 1, 1.0)  # it may have more than was estimated
        if thread == self._intended:
            self._intended = -1

    def _free(self, enabled: list[VirtualThread]) -> list[VirtualThread]:
        """Those whose next event is not interesting, and the one whose turn it is."""
        return [t for t in enabled if t.number == self._intended or not self._is_interesting(t)]

    def _is_interesting(self, thread: VirtualThread) -> bool:
        if self.interesting is ALL:
            return True
        location, _ = next_access(thread)
        return location is not None and location[1] == self.interesting

    def _by_weight(self, enabled: list[VirtualThread]) -> int:
        weights = [self._remaining.get(thread.number, 1.0) for thread in enabled]
        left = self._draw() * sum(weights)
        for thread, weight in zip(enabled, weights, strict=True):
            left -= weight
            if left < 0:
                return thread.number
        return enabled[-1].number

    def _count_births(self, threads: int) -> None:
        for number in range(self._born, threads):
            creator = self._creator.get(number)
            if creator is not None:
                self._remaining[creator] = max(self._remaining[creator] - self._remaining.get(number, 0.0), RARELY)
        self._born = threads
