"""How many cores may this process use, and what are they worth? By affinity, topology and control group."""

from __future__ import annotations

import os
from pathlib import Path

import psutil

CGROUP = Path("/sys/fs/cgroup")
MEMBERSHIP = Path("/proc/self/cgroup")
TOPOLOGY = Path("/sys/devices/system/cpu")


def usable() -> tuple[int, ...]:
    """The numbers of the cores that this process may run on (`taskset` narrows them)."""
    if hasattr(os, "sched_getaffinity"):
        return tuple(sorted(os.sched_getaffinity(0)))
    return tuple(range(psutil.cpu_count(logical=True) or 1))


def physical(cores: tuple[int, ...], topology: Path = TOPOLOGY) -> int | None:
    """How many physical cores *cores* are: SMT siblings share one. None if the system does not say."""
    siblings = set()
    for core in cores:
        try:
            siblings.add((topology / f"cpu{core}/topology/thread_siblings_list").read_text().strip())
        except OSError:
            return None
    return len(siblings)


def cgroup_quota(root: Path = CGROUP, membership: Path = MEMBERSHIP) -> float | None:
    """How many cores' worth of CPU time the control group of this process may use, or None if it has no quota."""
    try:
        groups = [line.split(":", 2) for line in membership.read_text().splitlines()]
    except OSError:
        return None
    quotas = []
    for _, controllers, path in (group for group in groups if len(group) == 3):
        base = root if not controllers else root / controllers
        if controllers and "cpu" not in controllers.split(","):
            continue
        folder = base / path.lstrip("/")
        for level in (folder, *folder.parents):
            if level == root.parent:
                break
            quotas.append(_quota_of(level))
    return min((quota for quota in quotas if quota is not None), default=None)


def _quota_of(folder: Path) -> float | None:
    """The quota of one control group, as version 2 (`cpu.max`) or version 1 writes it."""
    try:
        if (folder / "cpu.max").is_file():
            quota, period = (folder / "cpu.max").read_text().split()
        else:
            quota = (folder / "cpu.cfs_quota_us").read_text().strip()
            period = (folder / "cpu.cfs_period_us").read_text().strip()
    except (OSError, ValueError):
        return None
    return None if quota in ("max", "-1") else int(quota) / int(period)


def shortage(workers: int) -> str:
    """Why *workers* processes can't have a core each even on an idle machine, in words; empty if they can."""
    cores = usable()
    if len(cores) == 1:
        return "this check may use one core only"
    if len(cores) < workers:
        return f"this check may use {len(cores)} cores only"
    quota = cgroup_quota()
    if quota is not None and quota < workers:
        return f"a control group allows this check the time of {quota:g} cores only"
    whole = physical(cores)
    if whole is not None and whole < min(workers, len(cores)):
        return f"the {len(cores)} cores are {whole} physical ones that compute two threads each (SMT)"
    return ""
