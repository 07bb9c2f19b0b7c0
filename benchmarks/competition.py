"""What else runs on the machine during a trial, and on which cores? Busy processes that end with the one that started them."""

from __future__ import annotations

import contextlib
import enum
import os
import subprocess
import sys
from collections.abc import Iterator


class Place(enum.Enum):
    """Where the check and its competitors may run."""

    FREE = "unpinned"  # wherever the scheduler puts them
    PINNED = "pinned"  # the competitors on a core each, in turn; the check on the first two cores
    ONE_CORE = "one core"  # all of them on the same one


@contextlib.contextmanager
def competing(count: int, place: Place) -> Iterator[None]:
    """*count* processes that do nothing but burn CPU time, in the *place* that they have there."""
    cores = sorted(os.sched_getaffinity(0))
    burn = f"import os\nwhile os.getppid() == {os.getpid()}:\n    sum(range(200_000))"
    hogs: list[subprocess.Popen[bytes]] = []
    try:
        for number in range(count):
            # A session each, as programs of other users: Linux shares cores out by sessions first (autogroup).
            hogs.append(subprocess.Popen([sys.executable, "-S", "-c", burn], start_new_session=True))
            if place is not Place.FREE:
                os.sched_setaffinity(hogs[-1].pid, {cores[number % len(cores)] if place is Place.PINNED else cores[0]})
        yield
    finally:
        for hog in hogs:
            hog.kill()
        for hog in hogs:
            hog.wait()


@contextlib.contextmanager
def placed(place: Place, lane: int = 0) -> Iterator[None]:
    """This process, with its children to come, in its *place*; on one core, each *lane* has one of its own."""
    cores = sorted(os.sched_getaffinity(0))
    try:
        if place is not Place.FREE:
            os.sched_setaffinity(0, set(cores[:2]) if place is Place.PINNED else {cores[lane % len(cores)]})
        yield
    finally:
        os.sched_setaffinity(0, cores)
