"""Does a scenario hold in every interleaving? Systematic search first, then samples, until a failure or the end of the budget."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

from graders.search.pct import PCT
from graders.search.random_walk import RandomWalk
from graders.search.replay import Replay
from graders.search.systematic import Systematic
from graders.verdict import Coverage
from graders.world.world import WORLD, End

Scenario = Callable[[], Any]


@dataclasses.dataclass(frozen=True)
class Budget:
    """What a search may cost, in counts; see `graders.explore`."""

    preemptions: int | None = None
    schedules: int = 1
    samples: int = 0
    seed: int = 1


@dataclasses.dataclass(frozen=True)
class Failure:
    """A schedule under which the scenario went wrong, and how.

    *schedule*: the thread number of each step. *thread*: the number of the thread that the error left.
    """

    end: End
    schedule: tuple[int, ...]
    error: BaseException | None = None
    thread: int = 0

    def is_like(self, other: Failure | None) -> bool:
        """Is *other* the same mistake, seen under another schedule?"""
        if other is None or self.end is not other.end or type(self.error) is not type(other.error):
            return False
        return self.error is None or str(self.error) == str(other.error) or not isinstance(self.error, AssertionError)


@dataclasses.dataclass(frozen=True)
class Result:
    """What a search found: a failure or none, and how much it covered."""

    failure: Failure | None
    coverage: Coverage


def run_once(scenario: Scenario, strategy: Any) -> Failure | None:
    """Run one schedule; the failure it ended in, or None."""
    end = WORLD.run(scenario, strategy)
    if end in (End.FINISHED, End.REDUNDANT):
        return None
    thread = WORLD.error_thread.number if WORLD.error_thread is not None else 0
    return Failure(end, tuple(WORLD.schedule), WORLD.error, thread)


def explore(scenario: Scenario, budget: Budget, beat: Callable[[], None] = lambda: None) -> Result:
    """Search for a schedule under which *scenario* fails.

    *scenario* takes no argument and makes all that it needs anew each time it is called. *beat* is called after every
    schedule, as a sign of life. The result depends on nothing but the code and the budget.
    """
    search = Systematic(budget.preemptions)
    schedules = redundant = steps = longest = most = 0
    while not search.is_finished and schedules + redundant < budget.schedules:
        most = max(most, search.next_plan())
        failure = run_once(scenario, search)
        steps += len(WORLD.schedule)
        longest = max(longest, len(WORLD.schedule))
        if WORLD.end is End.REDUNDANT:
            redundant += 1
        else:
            schedules += 1
        if not search.has_followed_the_plan(WORLD):
            failure = Failure(End.DIVERGED, tuple(WORLD.schedule))
        if failure is not None:
            return Result(failure, Coverage(schedules, 0, steps, False, most))
        search.learn(WORLD)
        beat()
    if search.is_complete:
        return Result(None, Coverage(schedules, 0, steps, True))
    sampled = 0
    for number in range(budget.samples):
        seed = budget.seed * 1_000_003 + number
        strategy = RandomWalk(seed) if number % 2 else PCT(seed, longest)
        failure = run_once(scenario, strategy)
        sampled += 1
        steps += len(WORLD.schedule)
        if failure is not None:
            return Result(failure, Coverage(schedules + sampled, sampled, steps, False))
        beat()
    bound = budget.preemptions if search.is_finished else None
    return Result(None, Coverage(schedules + sampled, sampled, steps, False, bound))


def replay(scenario: Scenario, schedule: Sequence[int]) -> Failure | None:
    """Run *schedule* again; the failure it ends in, or None."""
    return run_once(scenario, Replay(schedule))
