"""How much of this machine did other programs use meanwhile? For the report only: no verdict depends on it."""

from __future__ import annotations

import time

import psutil

from graders import cores
from graders.speedup import activity
from graders.speedup.cpu_time import TreeTime

NOT_BUSY = ("iowait", "guest", "guest_nice")  # waiting for a disk is no work, and guest time is part of user time


class Rivals:
    """What the cores that this process may use have done since this was made, for whom."""

    def __init__(self, ours: int) -> None:
        """*ours*: the process that everything of the check is below."""
        self._cores = cores.usable()
        self._ours = TreeTime(lambda: activity.tree(ours, without=0))
        self._busy_at_first = self._busy()
        self._begun = time.perf_counter()

    def kept_busy(self) -> tuple[float, int]:
        """How many cores' worth of time other programs took, and of how many cores."""
        elapsed = max(0.001, time.perf_counter() - self._begun)
        others = self._busy() - self._busy_at_first - self._ours.used()
        count = len(self._cores)
        return min(float(count), max(0.0, others / elapsed)), count

    def _busy(self) -> float:
        """CPU seconds for which these cores were not idle, since the machine was started."""
        times = psutil.cpu_times(percpu=True)
        chosen = [times[core] for core in self._cores if core < len(times)]
        return sum(sum(core) - core.idle - sum(getattr(core, name, 0.0) for name in NOT_BUSY) for core in chosen)
