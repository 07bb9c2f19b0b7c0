"""What can this machine measure? Its cores, limits and start methods, and what follows for the checks of a speedup."""

from __future__ import annotations

import dataclasses
import multiprocessing
import platform
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import psutil

from graders import cores
from graders.cores import cgroup_quota
from graders.isolation import CAN_FORK
from graders.speedup import wall
from graders.speedup.activity import sees_threads

TRIAL_UNITS = 8
TRIAL_LOOPS = 400_000


@dataclasses.dataclass(frozen=True)
class Finding:
    """One thing about this machine; *limits* says what it keeps the checks from, and is empty if nothing."""

    name: str
    value: str
    limits: str = ""


def findings() -> list[Finding]:
    """All that matters for measuring a speedup here, from what the system says and one short trial."""
    mine = cores.usable()
    usable = len(mine)
    return [
        Finding("Python", f"{platform.python_implementation()} {platform.python_version()} on {sys.platform}"),
        _gil(),
        Finding(
            "cores",
            f"{psutil.cpu_count(logical=True)} logical, {psutil.cpu_count(logical=False) or 'unknown'} physical",
        ),
        Finding(
            "cores for this process",
            str(usable),
            "" if usable > 1 else "the clock can show no speedup here; the verdict does not need one, it counts steps",
        ),
        *_siblings(mine),
        _quota(cgroup_quota()),
        Finding("load", f"{psutil.getloadavg()[0]:.1f} processes wanted a core in the last minute"),
        Finding(
            "start methods",
            ", ".join(multiprocessing.get_all_start_methods())
            + f" (default {multiprocessing.get_start_method(allow_none=False)})",
        ),
        Finding(
            "state of threads",
            "the system tells whether a thread sleeps" if sees_threads() else "unknown",
            "" if sees_threads() else "a structure that looks serial is inconclusive instead of failed",
        ),
        _fork(),
        *_trial(usable),
    ]


def _siblings(mine: tuple[int, ...], topology: Path = cores.TOPOLOGY) -> list[Finding]:
    """SMT: two logical cores that share a physical one compute less than twice as much."""
    whole = cores.physical(mine, topology)
    if whole is None:
        return []
    if whole == len(mine):
        return [Finding("physical cores for it", str(whole))]
    limits = "some of them share one (SMT), so the clock shows less than the verdict says"
    return [Finding("physical cores for it", str(whole), limits)]


def _quota(quota: float | None) -> Finding:
    if quota is None:
        return Finding("quota", "none")
    limits = "" if quota >= 2 else "two workers are throttled, so the clock shows less than the verdict says"
    return Finding("quota", f"{quota:g} cores' worth of time (control group)", limits)


def _gil() -> Finding:
    if not sysconfig.get_config_var("Py_GIL_DISABLED"):
        return Finding("GIL", "yes: threads of a process compute one at a time")
    enabled = getattr(sys, "_is_gil_enabled", lambda: True)()
    return Finding(
        "GIL", "free-threaded build, switched on again" if enabled else "no: threads count as workers of their own"
    )


def _fork() -> Finding:
    if CAN_FORK:
        return Finding("checks", "each runs in a forked process of its own")
    return Finding("checks", "run in this process", "speedups can't be judged without fork: use Linux, macOS or WSL")


def _compute(number: int) -> int:
    total = number
    for step in range(TRIAL_LOOPS):
        total = (total * 31 + step) % 1_000_003
    return total


def _trial(usable: int, work: Callable[[int], int] = _compute) -> list[Finding]:
    """Eight pieces of work one after the other, then by two bare processes."""
    if not CAN_FORK:
        return []
    items = range(TRIAL_UNITS)
    alone = wall.serial(work, items)
    reached = alone.wall / wall.attainable(work, items, 2, alone.costs)
    limits = (
        "" if reached >= 1.5 or usable == 1 else "something else keeps the cores busy; the clock's figures will be low"
    )
    return [Finding("two processes now reach", f"{reached:.2f}× by the clock", limits)]
