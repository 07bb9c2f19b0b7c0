"""Does a scenario hold in every interleaving? Systematic search and samples, until a failure or the end of the budget.

The systematic search has a head start, in which it finishes most small scenarios. What is not small by then may be far too big for
it, so from there on samples of all of it are mixed in: a bug that needs many preemptions shows up in one of the first of them.
"""

from __future__ import annotations

import contextlib
import dataclasses
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from graders.search.pct import PCT
from graders.search.pos import POS
from graders.search.races import DataRace, first_race
from graders.search.replay import Replay
from graders.search.surw import SURW, Profile
from graders.search.systematic import Systematic
from graders.verdict import Coverage
from graders.world.world import WORLD, End, Strategy

Scenario = Callable[[], Any]

HEAD_START = 50
"""So many schedules of the systematic search come before the first sample."""

SAMPLE_EVERY = 4
"""Afterwards there is one sample after so many schedules, and when the systematic search ends come those that are left."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Budget:
    """What a search may cost, in counts; see `graders.explore`.

    *latecomers*: how many schedules may be spent on threads that are so late that a sleeper wakes before they go on. Such a schedule
    shows a `sleep` that was meant to stand in for synchronisation. 0 where virtual time is to be exact. *head_start* and
    *sample_every*: how many schedules of the systematic search come before the first sample, and before each of the next.
    *max_steps*: how many steps one schedule may take; None leaves it as it is. *race_free*: a data race is a failure, too;
    *leaves_nothing*: so are threads and the like that are left behind.
    """

    preemptions: int | None = None
    schedules: int = 1
    samples: int = 0
    seed: int = 1
    latecomers: int = 0
    head_start: int = HEAD_START
    sample_every: int = SAMPLE_EVERY
    max_steps: int | None = None
    race_free: bool = False
    leaves_nothing: bool = False


@contextlib.contextmanager
def within(budget: Budget) -> Iterator[None]:
    """While this lasts, every schedule (of the search, of shrinking and of telling) is run as *budget* says."""
    before = WORLD.max_steps, WORLD.is_to_be_race_free
    WORLD.max_steps = budget.max_steps or WORLD.max_steps
    WORLD.is_to_be_race_free = budget.race_free
    try:
        yield
    finally:
        WORLD.max_steps, WORLD.is_to_be_race_free = before


@dataclasses.dataclass(frozen=True)
class Failure:
    """A schedule under which the scenario went wrong, and how.

    *schedule*: the thread number of each step. *thread*: the number of the thread that the error left.
    """

    end: End
    schedule: tuple[int, ...]
    error: BaseException | None = None
    thread: int = 0
    late_at: int = 0

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
    if end is End.FINISHED and WORLD.is_to_be_race_free:
        race = first_race(WORLD)
        if race is not None:
            return Failure(End.RAISED, tuple(WORLD.schedule), DataRace(race), race.later_thread, strategy.late_at)
    if end in (End.FINISHED, End.REDUNDANT):
        return None
    thread = WORLD.error_thread.number if WORLD.error_thread is not None else 0
    return Failure(end, tuple(WORLD.schedule), WORLD.error, thread, strategy.late_at)


def explore(scenario: Scenario, budget: Budget, beat: Callable[[], None] = lambda: None) -> Result:
    """Search for a schedule under which *scenario* fails.

    *scenario* takes no argument and makes all that it needs anew each time it is called. *beat* is called after every
    schedule, as a sign of life. The result depends on nothing but the code and the budget.
    """
    search = Systematic(budget.preemptions)
    schedules = redundant = steps = longest = most = opportunities = sampled = 0
    profile = Profile()
    by_preemptions: Counter[int] = Counter()

    def run_sample() -> Failure | None:
        nonlocal sampled, steps
        profile.learn(WORLD)
        failure = run_once(scenario, sample(sampled, budget.seed, profile, longest))
        sampled += 1
        steps += len(WORLD.schedule)
        beat()
        return failure

    while not search.is_finished and schedules + redundant < budget.schedules:
        most = max(most, search.next_plan())
        failure = run_once(scenario, search)
        steps += len(WORLD.schedule)
        longest = max(longest, len(WORLD.schedule))
        opportunities = max(opportunities, WORLD.opportunities)
        if WORLD.end is End.REDUNDANT:
            redundant += 1
        else:
            schedules += 1
            by_preemptions[preemptions(WORLD.schedule, WORLD.enabled)] += 1
        if not search.has_followed_the_plan(WORLD):
            failure = Failure(End.DIVERGED, tuple(WORLD.schedule))
        if failure is not None:
            return Result(failure, Coverage(schedules, 0, steps, False, most))
        search.learn(WORLD)
        beat()
        tried = schedules + redundant
        if tried > budget.head_start and tried % budget.sample_every == 0 and sampled < budget.samples:
            failure = run_sample()
            if failure is not None:
                return Result(failure, Coverage(schedules + sampled, sampled, steps, False))
    late = 0
    for late_at in range(1, min(opportunities, budget.latecomers) + 1):
        failure = run_once(scenario, Replay((), late_at))
        late += 1
        steps += len(WORLD.schedule)
        if failure is not None:
            return Result(failure, Coverage(schedules + late, 0, steps, False, late=late))
        beat()
    if search.is_complete:
        return Result(None, Coverage(schedules, 0, steps, True, late=late))
    while sampled < budget.samples:
        failure = run_sample()
        if failure is not None:
            return Result(failure, Coverage(schedules + sampled, sampled, steps, False))
    bound = budget.preemptions if search.is_finished else None
    counts = tuple(sorted(by_preemptions.items()))
    return Result(None, Coverage(schedules + sampled, sampled, steps, False, bound, late, counts))


def preemptions(schedule: Sequence[int], enabled: Sequence[tuple[int, ...]]) -> int:
    """How often *schedule* switches away from a thread that could go on; *enabled*: who could, before each step."""
    return sum(
        schedule[i] != schedule[i - 1] and schedule[i - 1] in enabled[i]
        for i in range(1, min(len(schedule), len(enabled)))
    )


def sample(number: int, seed: int, profile: Profile, steps: int) -> Strategy:
    """The strategy of sample *number*: the three samplers take turns, for each finds bugs that the others are slow to find.

    *profile*: of earlier schedules. *steps*: how many a schedule has at most.
    """
    own_seed = seed * 1_000_003 + number
    if number % 3 == 0:
        return SURW(own_seed, profile)
    return POS(own_seed) if number % 3 == 1 else PCT(own_seed, steps, depth=2 + number // 3 % 4)


def replay(scenario: Scenario, schedule: Sequence[int], late_at: int = 0) -> Failure | None:
    """Run *schedule* again; the failure it ends in, or None."""
    return run_once(scenario, Replay(schedule, late_at))
