"""The floor: the same functions called one after the other, without threads and without instrumentation."""

from __future__ import annotations

from benchmarks.catalogue import Case, parts
from benchmarks.tools.measured import Measured, Stopwatch


def rate(case: Case, seconds: float) -> Measured:
    """Rounds. Some cases block without a second thread, and have no floor."""
    it = parts(case)
    rounds = 0
    watch = Stopwatch()
    while not watch.has_spent(seconds):
        state = it.setup()
        for worker in it.workers:
            worker(state)
        it.holds(state)
        rounds += 1
    return watch.measured(None, rounds)
