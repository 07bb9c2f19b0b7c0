"""Can the submission still make progress by itself? Asked of the operating system, not of the clock.

A process that waits for a core is *running*, however long it has to wait: load never looks like sleep. When every
thread of every process sleeps, and none of them has run between two looks, then at some moment in between all of them
slept at once; only a timer or a message from outside can wake them. Messages from outside come from the judge alone,
so timers are what a quiet period is for: a submission that polls gets the time to come round once more.
"""

from __future__ import annotations

import contextlib
import dataclasses
import sys
import time
from collections.abc import Callable, Hashable, Mapping
from pathlib import Path

import psutil

PROC = Path("/proc")
STATES_OF_SLEEP = ("S", "I", "Z", "X")
SEES_THREADS = sys.platform == "linux" and (PROC / "self/task").is_dir()
"""Does this system say of every thread whether it sleeps? Where it doesn't, nothing is failed for being asleep."""

Snapshot = Mapping[Hashable, object]


@dataclasses.dataclass(frozen=True)
class Patience:
    """How long a submission must be quiet until the judge believes that it waits for nothing but the judge.

    *quiet_seconds*: asleep, and not run at all in between. *looks_between_polls*: for one whose threads wake by
    timers, found asleep at so many looks. *cpu_seconds*: for one that never sleeps, burnt so much CPU time without
    starting another unit.
    """

    quiet_seconds: float
    looks_between_polls: int
    cpu_seconds: float


FULL = Patience(quiet_seconds=0.004, looks_between_polls=6, cpu_seconds=0.05)
"""For a step that is full already: whoever is on the way may still arrive, so that the choice is a fair one."""

QUICK = Patience(quiet_seconds=0.012, looks_between_polls=10, cpu_seconds=0.3)
SLOW = Patience(quiet_seconds=0.15, looks_between_polls=20, cpu_seconds=0.6)


def tree(root: int, without: int) -> list[psutil.Process]:
    """The process *root* and those below it, except *without* and those below that."""
    try:
        top = psutil.Process(root)
        below = top.children(recursive=True)
    except psutil.Error:
        return []
    judges = {without}
    found = [top]
    for process in below:  # parents come before their children
        with contextlib.suppress(psutil.Error):
            if process.pid in judges or process.ppid() in judges:
                judges.add(process.pid)
            else:
                found.append(process)
    return found


def snapshot(processes: list[psutil.Process], *, threads: bool = SEES_THREADS) -> Snapshot | None:
    """What all threads have done so far, or None if one is not asleep. Equal snapshots: nobody ran in between."""
    seen: dict[Hashable, object] = {}
    for process in processes:
        try:
            state = _threads(process.pid) if threads else _process(process)
        except (OSError, psutil.Error):
            continue  # it has ended; so has what it could do
        if state is None:
            return None
        seen.update(state)
    return seen


def _threads(pid: int) -> dict[Hashable, object] | None:
    seen: dict[Hashable, object] = {}
    for task in (PROC / str(pid) / "task").iterdir():
        status = dict(
            line.split(":", 1) for line in (task / "status").read_text(errors="replace").splitlines() if ":" in line
        )
        if status["State"].split()[0] not in STATES_OF_SLEEP:
            return None
        seen[pid, task.name] = (status.get("voluntary_ctxt_switches"), status.get("nonvoluntary_ctxt_switches"))
    return seen


def _process(process: psutil.Process) -> dict[Hashable, object] | None:
    with process.oneshot():
        switches = process.num_ctx_switches() if hasattr(process, "num_ctx_switches") else ()
        times = process.cpu_times()
        return {process.pid: (times.user, times.system, tuple(switches), process.num_threads())}


class Stillness:
    """Has the submission been quiet for long enough? Ask again and again with `is_complete`; `broken` starts over."""

    def __init__(self, processes: Callable[[], list[psutil.Process]], patience: Patience) -> None:
        self._processes = processes
        self._patience = patience
        self.broken()

    def broken(self) -> None:
        """Something has happened: forget what was seen."""
        self._before: Snapshot | None = None
        self._since = 0.0
        self._looks_asleep = 0
        self._cpu_at_first: float | None = None

    def is_complete(self, *, full: bool = False) -> bool:
        """Look once. If the step is *full*, little patience is enough."""
        patience = FULL if full else self._patience
        processes = self._processes()
        now = snapshot(processes)
        if now is None:
            return self._has_burnt(processes, patience.cpu_seconds)
        self._looks_asleep += 1
        if now != self._before:
            self._before, self._since = now, time.monotonic()
        quiet = time.monotonic() - self._since >= (patience.quiet_seconds if SEES_THREADS else 0.5)
        return (quiet and self._looks_asleep >= 2) or self._looks_asleep >= patience.looks_between_polls

    def _has_burnt(self, processes: list[psutil.Process], seconds: float) -> bool:
        cpu = sum(_cpu(process) for process in processes)
        if self._cpu_at_first is None:
            self._cpu_at_first = cpu
        return cpu - self._cpu_at_first >= seconds


def _cpu(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.Error:
        return 0.0
    return float(times.user + times.system)
