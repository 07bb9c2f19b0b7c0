"""The package frontrun, by its default strategy, DPOR, and by its random one; it has to be started by `python -m frontrun.cli`."""

from __future__ import annotations

from typing import Any

import frontrun

from benchmarks.catalogue import Case, parts
from benchmarks.tools.measured import Measured, Stopwatch

CHUNK = 500


def rate(case: Case, seconds: float) -> Measured:
    """Schedules of a search without a bound on preemptions, so that starting a search weighs little; failures don't end it."""
    it = parts(case)
    schedules = 0
    watch = Stopwatch()
    while watch.wall < seconds:
        result = frontrun.explore(
            setup=it.setup,
            workers=it.workers,
            invariant=it.holds,
            preemption_bound=None,
            max_executions=CHUNK,
            stop_on_first=False,
            reproduce_on_failure=0,
            total_timeout=max(0.1, seconds - watch.wall),
        )
        schedules += result.num_explored
        if not result.num_explored:
            break
    return watch.measured(None, schedules)


def first_bug(case: Case, seconds: float) -> Measured:
    """Its defaults first (DPOR with two preemptions), then without a bound, then random schedules for the rest of the time.

    It need not reproduce what it finds.
    """
    it = parts(case)
    schedules = 0
    found: bool | None = None
    note = ""
    watch = Stopwatch()
    ways: list[dict[str, Any]] = [
        {},
        {"preemption_bound": None},
        {"strategy": "random", "max_attempts": 100_000, "seed": 1},
    ]
    for options in ways:
        result = frontrun.explore(
            setup=it.setup,
            workers=it.workers,
            invariant=it.holds,
            reproduce_on_failure=0,
            total_timeout=max(0.1, seconds - watch.wall),
            **options,
        )
        schedules += result.num_explored
        found = None if result.property_holds is None else not result.property_holds
        note = (result.inconclusive_reason or "")[:80]
        if found or watch.wall > seconds:
            break
    return watch.measured(found, schedules, note)
