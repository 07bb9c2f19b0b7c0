"""A stress loop with real threads: what people do without a tool. Threads that are still there after two seconds are stuck."""

from __future__ import annotations

import sys
import threading

from benchmarks.catalogue import Case, parts
from benchmarks.tools.measured import Measured, Stopwatch

STUCK = 2.0


def _loop(case: Case, seconds: float, *, stops: bool) -> Measured:
    it = parts(case)
    sys.setswitchinterval(1e-6)  # as unkind as the interpreter lets us be
    schedules = 0
    watch = Stopwatch()
    while watch.wall < seconds if stops else not watch.has_spent(seconds):
        state = it.setup()
        threads = [threading.Thread(target=worker, args=(state,), daemon=True) for worker in it.workers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(STUCK)
        schedules += 1
        is_stuck = any(thread.is_alive() for thread in threads)
        if stops and (is_stuck or not it.holds(state)):
            return watch.measured(True, schedules, "stuck" if is_stuck else "")
    return watch.measured(False if stops else None, schedules)


def rate(case: Case, seconds: float) -> Measured:
    """Rounds, whatever comes of them."""
    return _loop(case, seconds, stops=False)


def first_bug(case: Case, seconds: float) -> Measured:
    """Until a round is wrong or stuck."""
    return _loop(case, seconds, stops=True)
