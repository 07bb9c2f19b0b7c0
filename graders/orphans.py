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

LEAVING_SECONDS = 0.5  # for a helper of multiprocessing's, which ends by itself, to tidy up
GIVING_UP_SECONDS = 10.0  # what the kernel doesn't end by then hangs in the kernel


def children() -> frozenset[int]:
    """The children of this process, by number, where the kernel lists them (Linux); else none."""
    found: set[int] = set()
    for file in Path("/proc/self/task").glob("*/children"):
        with contextlib.suppress(OSError):  # that thread has ended
            found.update(map(int, file.read_text().split()))
    return frozenset(found)


def end(others: frozenset[int]) -> None:
    """End and reap every child of this process but *others*. What ends may leave children to be adopted, hence the loop."""
    began = time.monotonic()
    while (orphans := children() - others) and time.monotonic() < began + GIVING_UP_SECONDS:
        for orphan in orphans:
            with contextlib.suppress(OSError):
                if time.monotonic() > began + LEAVING_SECONDS:
                    os.kill(orphan, signal.SIGKILL)
                os.waitpid(orphan, os.WNOHANG)
        if children() - others:
            time.sleep(0.01)
