"""Racecourse itself, in the way of `racecourse explore`."""

from __future__ import annotations

from benchmarks.catalogue import Case
from benchmarks.tools.measured import Measured, Stopwatch
from graders.any_code import Target, explore_target
from graders.explored import Program
from graders.marks import DEFAULT_LATECOMERS, DEFAULT_SAMPLES, DEFAULT_SCHEDULES, DEFAULT_SEED
from graders.search.explorer import Budget, run_once
from graders.search.systematic import Systematic
from graders.verdict import Outcome
from graders.world.world import WORLD


def rate(case: Case, seconds: float) -> Measured:
    """Schedules of the systematic search, begun anew when it has finished; failures don't end it."""
    program = Program.read(case.file)

    def scenario() -> None:
        getattr(program.load(), case.function)()

    search = Systematic()
    schedules = 0
    watch = Stopwatch()
    while not watch.has_spent(seconds):
        if search.is_finished:
            search = Systematic()
        search.next_plan()
        run_once(scenario, search)
        search.learn(WORLD)
        schedules += 1
    return watch.measured(None, schedules)


def first_bug(case: Case, seconds: float) -> Measured:
    """All of it: instrumenting, searching, shrinking, telling. The budget is the default one, a count and not *seconds*."""
    budget = Budget(
        schedules=DEFAULT_SCHEDULES, samples=DEFAULT_SAMPLES, seed=DEFAULT_SEED, latecomers=DEFAULT_LATECOMERS
    )
    watch = Stopwatch()
    verdict = explore_target(Target(case.file, case.function), budget)
    assert verdict.coverage is not None, verdict.message
    said = str(verdict.coverage) if verdict.outcome is Outcome.PASSED else verdict.kind.value
    return watch.measured(verdict.outcome is Outcome.FAILED, verdict.coverage.schedules, said)
