"""How much of the CPU time went into the work itself? Efficiency, by accounting instead of timing.

Useful time is what the units report: the CPU time of their own thread while they computed, each unit counted once.
Total time is what all processes of the submission used. Both are taken in the same run at the same moments, so
whatever makes a CPU slower (neighbours, caches, a sibling thread on the same core) slows both and leaves the ratio.
What load can't do is add CPU time.

Starting a worker costs the same however well it is used later, and depends on the start method and on Python's
version: up to the number of workers that were asked for, the time before a worker's first unit is left out of the
account.
"""

from __future__ import annotations

import dataclasses
import sys
from collections import Counter
from collections.abc import Callable, Mapping

import psutil

from graders.speedup.door import Door

COUNTS_ENDED_CHILDREN = sys.platform == "linux"  # psutil reads 0 for the children's time elsewhere
LOOK_SECONDS = 0.02
BELIEVED = 3.0  # times the CPU time that the judge needs for the same unit: more is not believed


@dataclasses.dataclass(frozen=True)
class Account:
    """The CPU time of one real run, in seconds."""

    useful: float
    total: float  # of all processes, without the start-up that is left out
    expected: int
    done: int
    calls: int
    processes: int  # that did units
    wall: float = 0.0

    @property
    def efficiency(self) -> float:
        """Useful over total, at most 1 (the total is read in ticks of the system's clock)."""
        return min(1.0, self.useful / self.total) if self.total > 0 else 1.0


class TreeTime:
    """CPU time of a tree of processes, from now on.

    RUSAGE_CHILDREN of the parent is not enough: a worker that forkserver started is not its child. On Linux each
    process keeps the time of its own ended children; elsewhere the last value that was seen of a process counts,
    which is too little rather than too much.
    """

    def __init__(self, processes: Callable[[], list[psutil.Process]]) -> None:
        self._processes = processes
        self._seen: dict[int, float] = {}
        self._at_first = self.read()

    def used(self) -> float:
        return self.read() - self._at_first

    def read(self) -> float:
        current = {process.pid: cpu_of(process, children=COUNTS_ENDED_CHILDREN) for process in self._processes()}
        if COUNTS_ENDED_CHILDREN:
            return sum(current.values())
        for pid, seconds in current.items():
            self._seen[pid] = max(self._seen.get(pid, 0.0), seconds)
        return sum(self._seen.values())


def cpu_of(process: psutil.Process, *, children: bool = False) -> float:
    """CPU seconds of *process*, with its ended children's if *children*; 0 if it is gone."""
    try:
        times = process.cpu_times()
    except psutil.Error:
        return 0.0
    own = times.user + times.system
    return float(own + times.children_user + times.children_system if children else own)


def account(
    door: Door,
    tree: Callable[[], list[psutil.Process]],
    expected: Counter[str],
    costs: Mapping[str, float],
    *,
    workers: int,
    parent: int,
    beat: Callable[[], None],
) -> Account:
    """Keep the account of one real run until the submission has returned.

    *costs*: CPU seconds that the judge itself needed, by item. *workers*: how many were asked for. *parent*: the
    process that called the submission, whose time before the run is none of it.
    """
    time_of_tree = TreeTime(tree)
    started: dict[int, float] = {}
    useful: dict[str, float] = {}
    calls: Counter[str] = Counter()
    returned = False
    while not returned:
        arrivals, returned = door.poll(LOOK_SECONDS if not COUNTS_ENDED_CHILDREN else 1.0)
        for arrival in arrivals:
            if arrival.what == "begin" and arrival.pid not in started:
                used = 0.0 if arrival.pid == parent else _own_time(arrival.pid)
                started[arrival.pid] = used
            elif arrival.what == "end" and arrival.item in expected:
                calls[arrival.item] += 1
                seconds = min(max(0.0, arrival.cpu), BELIEVED * costs[arrival.item])
                useful[arrival.item] = max(useful.get(arrival.item, 0.0), seconds)
                beat()
            arrival.answer()
        if not COUNTS_ENDED_CHILDREN:
            time_of_tree.read()
    start_up = sum(sorted(started.values(), reverse=True)[:workers])
    return Account(
        useful=sum(useful[item] * min(calls[item], expected[item]) for item in useful),
        total=max(0.0, time_of_tree.used() - start_up),
        expected=expected.total(),
        done=sum(min(calls[item], count) for item, count in expected.items()),
        calls=calls.total(),
        processes=len(started),
    )


def _own_time(pid: int) -> float:
    try:
        return cpu_of(psutil.Process(pid))
    except psutil.Error:
        return 0.0
