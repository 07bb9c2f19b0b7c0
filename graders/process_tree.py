"""Which processes belong to a check, and how do all of them end with it? Those of the child, and what these left behind.

A process whose parent has ended would become a child of the system's first process, and nobody would know whose it was. On
Linux it becomes a child of the process that watches the check instead.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
import time
from pathlib import Path

import psutil

PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36  # <linux/prctl.h>
LEAVING_SECONDS = 0.5  # for a helper of multiprocessing's, which ends by itself, to tidy up
GIVING_UP_SECONDS = 10.0  # a process that the kernel doesn't end by then hangs in the kernel


def end_with(parent: int) -> None:
    """Let the kernel end this process when *parent*, its parent, is gone: nobody else would end a loop that nobody watches.

    Linux only (prctl(2), PR_SET_PDEATHSIG); elsewhere a killed pytest can leave a check behind.
    """
    if _prctl(PR_SET_PDEATHSIG, signal.SIGKILL) and os.getppid() != parent:  # it was gone before the kernel knew
        os._exit(70)


def adopt_orphans() -> frozenset[int]:
    """Let what outlives its own parent become a child of this process (Linux); the children that there are now."""
    _prctl(PR_SET_CHILD_SUBREAPER, 1)
    return _children()


def end(pid: int, others: frozenset[int]) -> None:
    """End the child *pid* and all that it started; *others* are children of this process that have nothing to do with it."""
    with contextlib.suppress(psutil.Error):
        for process in psutil.Process(pid).children(recursive=True):
            with contextlib.suppress(psutil.Error):
                process.kill()
    with contextlib.suppress(OSError):
        os.killpg(pid, signal.SIGKILL)
    with contextlib.suppress(OSError):
        os.kill(pid, signal.SIGKILL)
    with contextlib.suppress(OSError):
        os.waitpid(pid, 0)
    _end_orphans(others)


def _end_orphans(others: frozenset[int]) -> None:
    """End what is left, in a session of its own or not. What ends may leave children to be adopted, hence the loop."""
    began = time.monotonic()
    while (orphans := _children() - others) and time.monotonic() < began + GIVING_UP_SECONDS:
        for orphan in orphans:
            with contextlib.suppress(OSError):
                if time.monotonic() > began + LEAVING_SECONDS:
                    os.kill(orphan, signal.SIGKILL)
                os.waitpid(orphan, os.WNOHANG)
        if _children() - others:
            time.sleep(0.01)


def _children() -> frozenset[int]:
    """The children of this process, where the kernel lists them (Linux); else none."""
    found: set[int] = set()
    for file in Path("/proc/self/task").glob("*/children"):
        with contextlib.suppress(OSError):  # that thread has ended
            found.update(map(int, file.read_text().split()))
    return frozenset(found)


def _prctl(option: int, value: int) -> bool:
    """Tell the kernel something about this process (prctl(2)), on Linux; was that possible?"""
    if not sys.platform.startswith("linux"):
        return False
    with contextlib.suppress(OSError, AttributeError):
        return bool(ctypes.CDLL(None).prctl(option, value, 0, 0, 0) == 0)
    return False
