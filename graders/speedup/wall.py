"""What does the clock say? Measured beside what this machine could give, and shown; never the ground of a fail.

On a busy machine the ranges of right and wrong answers overlap (a correct pool measured 0.68–2.42×, threads under the
GIL 0.58–1.47×), so no threshold on these figures can grade.
"""

from __future__ import annotations

import dataclasses
import os
import time
from collections.abc import Callable, Sequence
from typing import Any

SAMPLE = 2  # units for each worker, of which the attainable time is projected


@dataclasses.dataclass(frozen=True)
class Serial:
    """All units done one after the other by the judge: answers and CPU seconds by item, and the wall seconds."""

    answers: dict[str, Any]
    costs: dict[str, float]
    wall: float


@dataclasses.dataclass(frozen=True)
class Window:
    """Wall times in seconds that were taken right after each other."""

    serial: float
    submission: float
    attainable: float  # of as many processes as there are workers that do nothing but compute
    rivals: float = 0.0  # cores' worth of time that other programs took meanwhile
    cores: int = 0  # of so many that this check may use
    shortage: str = ""  # why there can't be a core for each worker, in words

    @property
    def speedup(self) -> float:
        return self.serial / self.submission if self.submission > 0 else 0.0

    @property
    def attainable_speedup(self) -> float:
        return self.serial / self.attainable if self.attainable > 0 else 0.0


def serial(work: Callable[[Any], Any], items: Sequence[Any]) -> Serial:
    """Do each unit once, here."""
    answers, costs = {}, {}
    begun = time.perf_counter()
    for item in items:
        before = time.thread_time()
        answers[repr(item)] = work(item)
        costs[repr(item)] = time.thread_time() - before
    return Serial(answers, costs, time.perf_counter() - begun)


def attainable(work: Callable[[Any], Any], items: Sequence[Any], workers: int, costs: dict[str, float]) -> float:
    """The wall time of *workers* processes that share the units evenly and exchange nothing.

    Measured on a few units for each and, by their *costs* in CPU seconds, projected to all.
    """
    few = items[: SAMPLE * workers]
    begun = time.perf_counter()
    children = []
    for first in range(workers):
        pid = os.fork()
        if pid == 0:
            try:
                for item in few[first::workers]:
                    work(item)
            finally:
                os._exit(0)
        children.append(pid)
    for pid in children:
        os.waitpid(pid, 0)
    seconds = time.perf_counter() - begun
    measured = sum(costs[repr(item)] for item in few)
    return seconds * sum(costs[repr(item)] for item in items) / measured if measured > 0 else seconds
