"""Which processes has a process started? It is asked itself where the system answers that; else all there are have to be gone through.

On a desktop with hundreds of processes, going through all of them takes longer than a small check.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import psutil

PROC = Path("/proc")
"""Where Linux tells about processes. Looked at anew each time: a folder without processes in it is like another system."""


def children(pid: int) -> list[int]:
    """The children of the process *pid*, by number; none if it has ended."""
    listed = _listed(pid)
    if listed is not None:
        return listed
    with contextlib.suppress(psutil.Error):
        return [child.pid for child in psutil.Process(pid).children()]
    return []


def below(pid: int) -> list[psutil.Process]:
    """The children of the process *pid*, their children, and so on; none if it has ended.

    >>> below(os.getpid())
    []
    """
    if _listed(pid) is None:
        with contextlib.suppress(psutil.Error):
            return psutil.Process(pid).children(recursive=True)
        return []
    found: list[psutil.Process] = []
    parents = [pid]
    for parent in parents:  # grows while it is gone through
        for child in children(parent):
            with contextlib.suppress(psutil.Error):  # it has ended meanwhile
                found.append(psutil.Process(child))
                parents.append(child)
    return found


def _listed(pid: int) -> list[int] | None:
    """The children of *pid* as Linux lists them for each of its threads; None where it doesn't, or if a thread ends meanwhile.

    A child may be missing while another one ends (proc(5), `/proc/PID/task/TID/children`).
    """
    threads = PROC / str(pid) / "task"
    try:
        return [
            int(child)
            for thread in os.listdir(threads)
            for child in (threads / thread / "children").read_text().split()
        ]
    except OSError:
        return None
