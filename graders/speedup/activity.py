"""Can the submission still make progress by itself? Asked of the operating system, not of the clock.

A process that waits for a core is *running*, however long it has to wait: load never looks like sleep. When every
thread of every process sleeps, and none of them has run between two looks, then at some moment in between all of them
slept at once; only a timer or a message from outside can wake them. Messages from outside come from the judge alone,
so timers are what a quiet period is for: a submission that polls gets the time to come round once more.
"""

from __future__ import annotations

import dataclasses
import os
import sys
import time
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence

import psutil

from graders import process_tree
from graders.speedup import cpu_time

STATES_OF_SLEEP = ("S", "I", "Z", "X")
BLIND_QUIET_SECONDS = 0.5  # where only a process's CPU time is known, and its switches perhaps

Snapshot = Mapping[Hashable, object]


def sees_threads() -> bool:
    """Does this system say of every thread whether it sleeps? Where it doesn't, nothing is failed for being asleep."""
    return sys.platform == "linux" and (process_tree.PROC / "self/task").is_dir()


@dataclasses.dataclass(frozen=True)
class Patience:
    """How long a submission must be quiet until the judge believes that it waits for nothing but the judge.

    *quiet_seconds*: asleep, and not run at all in between. *looks_between_polls*: for one whose threads wake by
    timers, found asleep at so many looks. *cpu_seconds*: for one that never sleeps, burnt so much CPU time without
    starting another unit. After a step that ended so, a third of it is enough for the next one (a worker that had to be
    started and to import its modules has come by then), but never less than one unit takes (*unit_seconds*).
    """

    quiet_seconds: float
    looks_between_polls: int
    cpu_seconds: float
    unit_seconds: float = 0.0

    def after_burning(self) -> Patience:
        return dataclasses.replace(self, cpu_seconds=max(self.cpu_seconds / 3, LEAST_CPU_SECONDS, self.unit_seconds))


LEAST_CPU_SECONDS = 0.05
FULL = Patience(quiet_seconds=0.004, looks_between_polls=6, cpu_seconds=LEAST_CPU_SECONDS)
"""For a step that is full already: whoever is on the way may still arrive, so that the choice is a fair one."""

QUICK = Patience(quiet_seconds=0.012, looks_between_polls=10, cpu_seconds=0.2)
SLOW = Patience(quiet_seconds=0.15, looks_between_polls=20, cpu_seconds=0.6)


def tree(root: int, without: int, also: Iterable[int] = ()) -> list[int]:
    """The process *root* and those below it, except *without* and those below that; and those of *also* that live."""
    found = [root]
    for pid in found:  # grows while it is gone through
        found += [child for child in process_tree.children(pid) if child != without]
    return [*found, *(pid for pid in also if pid not in found and psutil.pid_exists(pid))]


def snapshot(pids: Iterable[int], *, threads: bool) -> Snapshot | None:
    """What all threads have done so far, or None if one is not asleep. Equal snapshots: nobody ran in between."""
    seen: dict[Hashable, object] = {}
    for pid in pids:
        try:
            state = _threads(pid) if threads else _process(psutil.Process(pid))
        except (OSError, psutil.Error):
            continue  # it has ended; so has what it could do
        if state is None:
            return None
        seen.update(state)
    return seen


def _threads(pid: int) -> dict[Hashable, object] | None:
    seen: dict[Hashable, object] = {}
    folder = process_tree.PROC / str(pid) / "task"
    for task in os.listdir(folder):
        try:
            lines = (folder / task / "status").read_text(errors="replace").splitlines()
        except OSError:
            return None  # it was still there a moment ago, so it has just run
        status = dict(line.split(":", 1) for line in lines if ":" in line)
        if status["State"].split()[0] not in STATES_OF_SLEEP:
            return None
        seen[pid, int(task)] = (status.get("voluntary_ctxt_switches"), status.get("nonvoluntary_ctxt_switches"))
    return seen


def _process(process: psutil.Process) -> dict[Hashable, object] | None:
    with process.oneshot():
        switches = process.num_ctx_switches() if hasattr(process, "num_ctx_switches") else ()
        times = process.cpu_times()
        return {process.pid: (times.user, times.system, tuple(switches), process.num_threads())}


class Stillness:
    """Has the submission been quiet for long enough? Ask again and again with `is_complete`; `broken` starts over."""

    def __init__(self, processes: Callable[[], Sequence[int]], patience: Patience) -> None:
        self._processes = processes
        self._patience = patience
        self._sees_threads = sees_threads()
        self.broken()

    def broken(self) -> None:
        """Something has happened: forget what was seen."""
        self._has_burnt_enough = False
        self._before: Snapshot | None = None
        self._since = 0.0
        self._looks_asleep = 0
        self._cpu_at_first: float | None = None

    def is_complete(
        self, *, waiting: Collection[tuple[int, int]] = (), full: bool = False, computing: bool = False
    ) -> bool:
        """Look once. *waiting*: the (process, thread) pairs that wait for the judge. If the step is *full*, little patience is enough.

        While released units are *computing*, only sleep can end the quiet period (of a unit whose process has died);
        burning CPU time is what they are there for.
        """
        patience = FULL if full else self._patience
        pids = self._processes()
        now = snapshot(pids, threads=self._sees_threads)
        if now is None:
            return not computing and self._has_burnt(pids, patience.cpu_seconds)
        self._looks_asleep += 1
        if now != self._before:
            self._before, self._since = now, time.monotonic()
        if self._sees_threads and now.keys() <= set(waiting) and pids == self._processes():
            return True  # every thread there is waits for the judge, so nobody is left who could come
        quiet = time.monotonic() - self._since
        if not self._sees_threads:  # one that computes looks like one that sleeps, until its CPU time is read again
            long_enough = patience.quiet_seconds if full else BLIND_QUIET_SECONDS
            return quiet >= long_enough or (not computing and self._has_burnt(pids, patience.cpu_seconds))
        polls = not computing and self._looks_asleep >= patience.looks_between_polls
        return (quiet >= patience.quiet_seconds and self._looks_asleep >= 2) or polls

    def _has_burnt(self, pids: Sequence[int], seconds: float) -> bool:
        cpu = sum(cpu_time.cpu_of(pid) for pid in pids)
        if self._cpu_at_first is None:
            self._cpu_at_first = cpu
        self._has_burnt_enough = cpu - self._cpu_at_first >= seconds
        return self._has_burnt_enough

    def step_ends(self) -> None:
        """Units are released now: forget what was seen, but learn from it."""
        if self._has_burnt_enough:
            self._patience = self._patience.after_burning()
        self.broken()
