"""How much CPU time has a process used? Read from outside, and to the microsecond where the system allows it.

psutil reads what Linux rounds down to ticks of 10 ms, which is too coarse for a run of some tenths of a second. The
clock of a process that is alive is exact. The time of children that have ended is in ticks everywhere.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence

import psutil

from graders import process_tree

PROCESS_CLOCK = 0b010  # the kernel's CPUCLOCK_SCHED; clock_getcpuclockid(3) computes the same identifier


def cpu_of(pid: int, *, children: bool = False) -> float:
    """CPU seconds of the process *pid*, with those of its ended children if *children*; 0 if it is gone."""
    own: float | None = None
    if sys.platform == "linux":
        try:
            own = time.clock_gettime(~pid << 3 | PROCESS_CLOCK)
        except OSError:
            own = None  # it is gone, or this kernel has no such clock
    if own is not None and not children:
        return own
    try:
        times = psutil.Process(pid).cpu_times()
    except psutil.Error:
        return own or 0.0
    own = times.user + times.system if own is None else own
    return float(own + times.children_user + times.children_system if children else own)


def cpu_of_thread(pid: int, thread: int) -> float | None:
    """CPU seconds of one *thread* of *pid* (its native id), or None where the system does not say."""
    try:
        text = (process_tree.PROC / f"{pid}/task/{thread}/schedstat").read_text()
        return int(text.split()[0]) / 1e9
    except (OSError, ValueError, IndexError):
        return None


class TreeTime:
    """CPU time of a tree of processes, from now on.

    RUSAGE_CHILDREN of the parent is not enough: a worker that forkserver started is not its child. On Linux each
    process keeps the time of its own ended children; elsewhere the last value that was seen of a process counts,
    which is too little rather than too much.
    """

    def __init__(self, processes: Callable[[], Sequence[int]]) -> None:
        self._processes = processes
        self._keeps_children = sys.platform == "linux"
        self._seen: dict[int, float] = {}
        self._at_first = self.read()

    def used(self) -> float:
        return self.read() - self._at_first

    def look(self) -> None:
        """Where nothing keeps the time of a process that ends: take it while it lives."""
        if not self._keeps_children:
            self.read()

    def read(self) -> float:
        current = {pid: cpu_of(pid, children=self._keeps_children) for pid in self._processes()}
        if self._keeps_children:
            return sum(current.values())
        for pid, seconds in current.items():
            self._seen[pid] = max(self._seen.get(pid, 0.0), seconds)
        return sum(self._seen.values())
