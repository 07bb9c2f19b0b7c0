"""The package interleave-test: uniformly random (its default) and PCT schedules in turn."""

from __future__ import annotations

import itertools

import interleave_test

from benchmarks.catalogue import Case, parts
from benchmarks.tools.measured import Measured, Stopwatch

CHUNK = 40


def _search(case: Case, seconds: float, *, stops: bool) -> Measured:
    it = parts(case)

    def model() -> None:
        state = it.setup()
        tasks = [interleave_test.spawn(worker, state) for worker in it.workers]
        for task in tasks:
            task.join()
        assert it.holds(state)

    schedules = 0
    watch = Stopwatch()
    for seed in itertools.count():
        result = interleave_test.explore(
            model,
            iterations=CHUNK,
            seed=seed,
            strategy=("random", "pct")[seed % 2],
            timeout=10.0,
            raise_on_failure=False,
        )
        schedules += result.schedules_run
        if stops and result.failure is not None:
            return watch.measured(True, schedules, result.failure.kind)
        if watch.wall > seconds if stops else watch.has_spent(seconds):
            break
    return watch.measured(False if stops else None, schedules)


def rate(case: Case, seconds: float) -> Measured:
    """Schedules, a new search after each failure."""
    return _search(case, seconds, stops=False)


def first_bug(case: Case, seconds: float) -> Measured:
    """Until it reports a failure of any kind."""
    return _search(case, seconds, stops=True)
