"""How many schedules does each strategy need to the first bug? Over many seeds, beside the means that were published for SURW."""

from __future__ import annotations

import dataclasses
import statistics
from collections.abc import Callable, Iterator

from benchmarks.catalogue import Case
from graders.explored import Program
from graders.search.explorer import Scenario, run_once, sample
from graders.search.pct import PCT
from graders.search.pos import POS
from graders.search.random_walk import RandomWalk
from graders.search.replay import Replay
from graders.search.surw import SURW, Profile
from graders.search.systematic import Systematic
from graders.world.world import WORLD, End, Strategy

PUBLISHED = {
    "account": 6, "bluetooth": 70, "reorder_3": 7, "reorder_20": 6, "two_stage_2": 8, "two_stage_100": 454,
    "wrong_lock_7": 7, "work_stealing_queue": 6,
}  # fmt: skip
"""Mean schedules to the first bug of SURW on the SCTBench program that the case is modelled on (Zhao et al., ASPLOS 2025)."""

Sampler = Callable[[int, int, Profile, int], Strategy]
SAMPLERS: dict[str, Sampler] = {
    "random walk": lambda number, seed, profile, steps: RandomWalk(seed * 1_000_003 + number),
    "PCT": lambda number, seed, profile, steps: PCT(seed * 1_000_003 + number, steps),
    "POS": lambda number, seed, profile, steps: POS(seed * 1_000_003 + number),
    "SURW": lambda number, seed, profile, steps: SURW(seed * 1_000_003 + number, profile),
    "PCT 2-5": lambda number, seed, profile, steps: PCT(seed * 1_000_003 + number, steps, 2 + number % 4),
    "walk/PCT": lambda number, seed, profile, steps: (
        RandomWalk(seed * 1_000_003 + number) if number % 2 else PCT(seed * 1_000_003 + number, steps)
    ),
    "portfolio": sample,
}
"""By name; `walk/PCT` is what the explorer did before it had POS and SURW, `portfolio` is what it does."""


@dataclasses.dataclass(frozen=True)
class ToFirstBug:
    """Schedules to the first bug, one number a seed; None where the limit was reached without one."""

    case: str
    strategy: str
    counts: tuple[int | None, ...]
    limit: int

    @property
    def misses(self) -> int:
        return self.counts.count(None)

    @property
    def mean(self) -> float:
        """A search that missed counts as long as it was."""
        return statistics.fmean(self.limit if count is None else count for count in self.counts)


def measure(case: Case, limit: int, seeds: int) -> Iterator[ToFirstBug]:
    """All strategies on *case*, each at most *limit* schedules a seed. The schedule that SURW learns from is not counted."""
    program = Program.read(case.file)

    def scenario() -> None:
        getattr(program.load(), case.function)()

    yield ToFirstBug(case.name, "systematic", (_systematic(scenario, limit),), limit)
    for name, sampler in SAMPLERS.items():
        counts = tuple(_sampled(scenario, sampler, seed, limit) for seed in range(1, seeds + 1))
        yield ToFirstBug(case.name, name, counts, limit)


def _systematic(scenario: Scenario, limit: int) -> int | None:
    search = Systematic()
    schedules = 0
    while not search.is_finished and schedules < limit:
        search.next_plan()
        failure = run_once(scenario, search)
        schedules += 1
        if failure is not None:
            return schedules
        search.learn(WORLD)
    return None


def _sampled(scenario: Scenario, sampler: Sampler, seed: int, limit: int) -> int | None:
    run_once(scenario, Replay(()))
    assert WORLD.end is not End.DIVERGED
    profile = Profile()
    steps = len(WORLD.schedule)
    for number in range(limit):
        profile.learn(WORLD)
        if run_once(scenario, sampler(number, seed, profile, steps)) is not None:
            return number + 1
    return None
