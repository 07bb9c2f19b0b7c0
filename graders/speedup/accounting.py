"""How much of the CPU time went into the work itself? Efficiency, by accounting instead of timing.

Useful time is what the units used while they computed, each counted once. Total time is what all processes of the
submission used. Both are taken in the same run at the same moments, so whatever makes a CPU slower (neighbours, caches,
a sibling thread on the same core) slows both and leaves the ratio. What load can't do is add CPU time.

Where the system tells (Linux), the judge itself reads a unit's time from outside, while the unit waits for it; elsewhere
it takes the unit's word.

Starting a worker costs the same however well it is used later, and depends on the start method and on Python's
version: up to the number of workers that were asked for, the time before a worker's first unit is left out of the
account. So is what multiprocessing itself starts to do its housekeeping: the fork server and the resource tracker.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import psutil

from graders.speedup.cpu_time import TreeTime, cpu_of, cpu_of_thread
from graders.speedup.door import Arrival

BELIEVED = 3.0  # times the CPU time that the judge needs for the same unit: more is not believed
DOUBTED = 0.2  # times that CPU time: a sum below this is no such work
HOUSEKEEPERS = ("from multiprocessing.forkserver import main", "from multiprocessing.resource_tracker import main")


@dataclasses.dataclass(frozen=True)
class Account:
    """The CPU time of one run, in seconds."""

    useful: float
    total: float  # of all processes, without the start-up that is left out
    needed: float  # by the judge itself, for the same units
    expected: int
    done: int
    calls: int
    processes: int  # that did units
    caller: float = 0.0  # by the process that called the submission, if it did no unit; else 0

    @property
    def efficiency(self) -> float:
        """Useful over total, at most 1 (part of the total is read in ticks of the system's clock)."""
        return min(1.0, self.useful / self.total) if self.total > 0 else 1.0

    @property
    def is_plausible(self) -> bool:
        """Did the units take at least a fair part of what the work takes?"""
        return self.useful >= DOUBTED * self.needed


class Ledger:
    """The book of one run. Tell it of every unit as it is released and as it ends; both times the unit waits."""

    def __init__(self, tree: Callable[[], Sequence[int]], *, workers: int, parent: int) -> None:
        """*workers*: how many were asked for. *parent*: the process that calls the submission, whose time before the run
        is none of it."""
        self._tree = tree
        self._workers = workers
        self._parent = parent
        self._time_of_tree = TreeTime(tree)
        self._housekeeping_before = 0.0
        self._housekeeping_before = self._housekeeping()
        self._caller_before = cpu_of(parent)
        self._started: dict[int, float] = {}
        self._before: dict[tuple[int, int], float | None] = {}
        self._used: dict[str, float] = {}
        self._calls: Counter[str] = Counter()

    def released(self, unit: Arrival) -> None:
        if unit.pid not in self._started:
            self._started[unit.pid] = 0.0 if unit.pid == self._parent else cpu_of(unit.pid)
        self._before[unit.pid, unit.thread] = cpu_of_thread(unit.pid, unit.thread)

    def ended(self, unit: Arrival) -> None:
        before = self._before.pop((unit.pid, unit.thread), None)
        after = cpu_of_thread(unit.pid, unit.thread)
        seconds = unit.cpu if before is None or after is None else after - before
        self._calls[unit.item] += 1
        self._used[unit.item] = max(self._used.get(unit.item, 0.0), seconds)
        self._time_of_tree.look()

    def close(self, expected: Counter[str], costs: Mapping[str, float]) -> Account:
        """The account, when the submission has returned. *costs*: CPU seconds that the judge itself needed, by item."""
        start_up = sum(sorted(self._started.values(), reverse=True)[: self._workers])
        total = self._time_of_tree.used() - start_up - self._housekeeping()
        useful = 0.0
        for item, count in expected.items():
            seconds = min(max(0.0, self._used.get(item, 0.0)), BELIEVED * costs[item])
            useful += seconds * min(self._calls[item], count)
        return Account(
            useful=useful,
            total=max(0.0, total),
            needed=sum(costs[item] * count for item, count in expected.items()),
            expected=expected.total(),
            done=sum(min(self._calls[item], count) for item, count in expected.items()),
            calls=self._calls.total(),
            processes=len(self._started),
            caller=0.0 if self._parent in self._started else cpu_of(self._parent) - self._caller_before,
        )

    def _housekeeping(self) -> float:
        """CPU seconds of multiprocessing's own processes, without their children's, since this book was opened."""
        pids = [pid for pid in self._tree() if pid != self._parent and _is_housekeeper(pid)]
        return sum(map(cpu_of, pids)) - self._housekeeping_before


def _is_housekeeper(pid: int) -> bool:
    try:
        command = psutil.Process(pid).cmdline()
    except psutil.Error:
        return False
    return any(argument.startswith(HOUSEKEEPERS) for argument in command)
