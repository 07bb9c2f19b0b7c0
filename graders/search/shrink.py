"""What is the simplest schedule that fails in the same way? Fewest preemptions first, then fewest switches.

Delta debugging in the manner of Choi and Zeller ("Isolating failure-inducing thread schedules", ISSTA 2002): let the running
thread keep the processor where the failing schedule takes it away, and keep the change if the scenario still fails alike. We give an
attempt up as soon as it has cost as much as the best schedule so far, and don't run what would come to a schedule that was run.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence

from graders.search.explorer import Failure, Scenario, preemptions, replay, run_once
from graders.search.replay import Replay
from graders.world.virtual_thread import VirtualThread
from graders.world.world import WORLD, World

Cost = tuple[int, int, int]
"""What makes a schedule complicated: preemptions, switches, steps. Compared in this order."""

ATTEMPTS = 300
STEPS = 10_000
"""How many schedules, and how many steps in all of them, one failure may cost to be made simpler."""


def shrink(scenario: Scenario, failure: Failure, beat: Callable[[], None] = lambda: None) -> Failure:
    """A failure like *failure* with as few preemptions and switches as a bounded number of attempts finds.

    A failure without a preemption is kept: every thread ran until it had to wait, and that is the simplest story there is.

    *beat* is called after every attempt, as a sign of life.
    """
    best = failure
    cost = _cost(best.schedule, _enabled_in(scenario, best))
    attempts = steps = 0
    known = _Known()
    known.add(WORLD.schedule, WORLD.enabled)
    improved = cost[0] > 0
    while improved and attempts < ATTEMPTS and steps < STEPS:
        improved = False
        for candidate in _simpler(best.schedule):
            if known.is_where(candidate):
                continue
            attempts += 1
            if attempts > ATTEMPTS or steps > STEPS:
                break
            found = run_once(scenario, _Cheaper(candidate, failure.late_at, cost))
            steps += len(WORLD.schedule)
            known.add(WORLD.schedule, WORLD.enabled)
            beat()
            if found is None or not failure.is_like(found):
                continue
            new_cost = _cost(WORLD.schedule, WORLD.enabled)
            if new_cost < cost:
                best, cost, improved = found, new_cost, True
                break
    return best


class _Known:
    """The schedules that were run, as a tree: each step leads to who was enabled then, and to the steps that were taken.

    The same steps always lead to the same threads being enabled, so it can be told where a schedule would end up. None that
    was run is of use again: it fails in another way or not at all, or it is no simpler than the best one.
    """

    def __init__(self) -> None:
        self._root: _Place = _Place(())

    def add(self, schedule: Sequence[int], enabled: Sequence[tuple[int, ...]]) -> None:
        """Take in a schedule, with those who were enabled before each step."""
        place = self._root
        for thread, others in zip(schedule, enabled, strict=True):
            place.enabled = others
            place = place.after.setdefault(thread, _Place(()))
        place.is_end = True

    def is_where(self, schedule: Sequence[int]) -> bool:
        """Would a `Replay` of *schedule* be one of these?"""
        place = self._root
        current = index = 0
        while not place.is_end:
            wanted = schedule[index] if index < len(schedule) else current
            if wanted not in place.enabled:
                wanted = current if current in place.enabled else place.enabled[0]
            found = place.after.get(wanted)
            if found is None:
                return False
            place, current = found, wanted
            index += 1
        return True


class _Place:
    """What is known after certain steps."""

    __slots__ = ("after", "enabled", "is_end")

    def __init__(self, enabled: tuple[int, ...]) -> None:
        self.enabled = enabled
        self.after: dict[int, _Place] = {}
        self.is_end = False


class _Cheaper(Replay):
    """Follows a schedule as long as what it leads to can be cheaper than *limit*; what is given up counts as redundant."""

    def __init__(self, schedule: Sequence[int], late_at: int, limit: Cost) -> None:
        super().__init__(schedule, late_at)
        self._limit = limit
        self._preemptions = self._switches = 0
        self._previous = 0  # the scenario itself takes the first step

    def choose(self, enabled: list[VirtualThread], world: World) -> VirtualThread | None:
        if (self._preemptions, self._switches, len(world.schedule)) >= self._limit:
            return None
        return super().choose(enabled, world)

    def step_ended(self, thread: int, accesses: dict[int, int]) -> None:
        if thread != self._previous:
            self._switches += 1
            self._preemptions += self._previous in WORLD.enabled[-1]
            self._previous = thread


def _cost(schedule: Sequence[int], enabled: Sequence[tuple[int, ...]]) -> Cost:
    switches = sum(a != b for a, b in itertools.pairwise(schedule))
    return preemptions(schedule, enabled), switches, len(schedule)


def _enabled_in(scenario: Scenario, failure: Failure) -> list[tuple[int, ...]]:
    if tuple(WORLD.schedule) != failure.schedule:  # it need not be what was run last
        replay(scenario, failure.schedule, failure.late_at)
    return list(WORLD.enabled)


def _simpler(schedule: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Schedules in which one switch happens later, earlier or not at all; made one by one, as the first may do."""
    runs = [(thread, len(list(group))) for thread, group in itertools.groupby(schedule)]
    for index in range(1, len(runs)):
        thread, _ = runs[index - 1]
        later = next((i for i in range(index + 1, len(runs)) if runs[i][0] == thread), None)
        if later is not None:  # the interrupted thread goes on at once with what it did after the interruption
            merged = [
                *runs[: index - 1],
                (thread, runs[index - 1][1] + runs[later][1]),
                *runs[index:later],
                *runs[later + 1 :],
            ]
            yield _flat(merged)
    for index in range(1, len(runs)):  # one run of steps is left out, and the rest follows as it may
        yield _flat([*runs[:index], *runs[index + 1 :]])


def _flat(runs: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    steps: list[int] = []
    for thread, length in runs:
        steps += [thread] * length
    return tuple(steps)
