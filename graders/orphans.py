"""What did a check leave running although its own process has ended? Its descendants, adopted by the one that watches it.

A child that lives until it is ended adopts the orphans among its processes itself. One that calls `os._exit` can't, and a daemon
of its (in a session of its own, with a parent that has ended) would be nobody's: it would use the CPU while other checks run.
"""

from __future__ import annotations

import contextlib
import os
import signal
import time
from pathlib import Path

import psutil

from graders.ending import TRACKER_SECONDS, is_tracker

GIVING_UP_SECONDS = 10.0  # what the kernel doesn't end by then hangs in the kernel


def children() -> frozenset[int]:
    """The children of this process, by number, where the kernel lists them (Linux); else none."""
    found: set[int] = set()
    for file in Path("/proc/self/task").glob("*/children"):
        with contextlib.suppress(OSError):  # that thread has ended
            found.update(map(int, file.read_text().split()))
    return frozenset(found)


def end(others: frozenset[int]) -> None:
    """End and reap every child of this process but *others*. What ends may leave children to be adopted, hence the loop.

    A check has a session of its own, so a child in the session of this process has been started by another thread.
    """
    began = time.monotonic()
    while (orphans := _adopted(others)) and time.monotonic() < began + GIVING_UP_SECONDS:
        for orphan in orphans:
            with contextlib.suppress(OSError):
                if not _may_tidy_up(orphan) or time.monotonic() > began + TRACKER_SECONDS:
                    os.kill(orphan, signal.SIGKILL)
                os.waitpid(orphan, os.WNOHANG)
        if _adopted(others):
            time.sleep(0.01)


def _may_tidy_up(orphan: int) -> bool:
    """Is it multiprocessing's resource tracker, which removes what is left and then ends by itself?"""
    with contextlib.suppress(psutil.Error):
        return is_tracker(psutil.Process(orphan))
    return False


def _adopted(others: frozenset[int]) -> set[int]:
    found = set()
    for child in children() - others:
        with contextlib.suppress(OSError):  # it has ended meanwhile
            if os.getsid(child) != os.getsid(0):
                found.add(child)
    return found
