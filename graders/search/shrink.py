"""What is the simplest schedule that fails in the same way? Fewest preemptions first, then fewest switches.

Delta debugging in the manner of Choi and Zeller ("Isolating failure-inducing thread schedules", ISSTA 2002): let the running
thread keep the processor where the failing schedule takes it away, and keep the change if the scenario still fails alike.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from graders.search.explorer import Failure, Scenario, preemptions, replay
from graders.world.world import WORLD

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
    improved = cost[0] > 0
    while improved and attempts < ATTEMPTS and steps < STEPS:
        improved = False
        for candidate in _simpler(best.schedule):
            attempts += 1
            if attempts > ATTEMPTS or steps > STEPS:
                break
            found = replay(scenario, candidate, failure.late_at)
            steps += len(WORLD.schedule)
            beat()
            if found is None or not failure.is_like(found):
                continue
            new_cost = _cost(WORLD.schedule, WORLD.enabled)
            if new_cost < cost:
                best, cost, improved = found, new_cost, True
                break
    return best


def _cost(schedule: Sequence[int], enabled: Sequence[tuple[int, ...]]) -> tuple[int, int, int]:
    switches = sum(a != b for a, b in itertools.pairwise(schedule))
    return preemptions(schedule, enabled), switches, len(schedule)


def _enabled_in(scenario: Scenario, failure: Failure) -> list[tuple[int, ...]]:
    replay(scenario, failure.schedule, failure.late_at)
    return list(WORLD.enabled)


def _simpler(schedule: Sequence[int]) -> list[tuple[int, ...]]:
    """Schedules in which one switch happens later, earlier or not at all."""
    runs = [(thread, len(list(group))) for thread, group in itertools.groupby(schedule)]
    out: list[tuple[int, ...]] = []
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
            out.append(_flat(merged))
    for index in range(1, len(runs)):  # one run of steps is left out, and the rest follows as it may
        out.append(_flat([*runs[:index], *runs[index + 1 :]]))
    return out


def _flat(runs: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    return tuple(itertools.chain.from_iterable([thread] * length for thread, length in runs))
