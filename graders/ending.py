"""Does a check leave no process behind? Whatever it has started ends with it, also what has lost its parent or hides.

Nobody else would end it: a loop of a submission would slow down the grading of all that come after it.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
import time
from collections.abc import Iterable

import psutil

from graders import process_tree

PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36  # <linux/prctl.h>
TRACKER = "multiprocessing.resource_tracker import main"
HELPERS = (
    ("multiprocessing.resource_tracker", "_resource_tracker"),
    ("multiprocessing.forkserver", "_forkserver"),
)
"""Modules, if they are imported, and their one object that knows the helper's process."""
TRACKER_SECONDS = 5.0  # how long it is waited for; it needs some thousandths
STARTING_SECONDS = 1.0
GIVING_UP_SECONDS = 10.0  # what the kernel doesn't end by then hangs in the kernel
LOOK_SECONDS = 0.002


def end_with(parent: int) -> None:
    """Let the kernel end this process when its parent is gone: nobody else would end a loop that nobody watches any more.

    Linux only (prctl(2), PR_SET_PDEATHSIG); elsewhere a killed pytest can leave a check behind.
    """
    if not sys.platform.startswith("linux"):
        return
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it was gone before the kernel knew
        os._exit(70)


def adopt_orphans() -> None:
    """A process whose parent has ended becomes a child of this one, so that none gets out of sight (Linux)."""
    if sys.platform.startswith("linux"):
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def forget_helpers() -> None:
    """Let this process, just forked, start multiprocessing's helpers anew, instead of asking those of its parent.

    A resource tracker or fork server that the parent has running (a plugin of its test runner may have started one) outlives the check:
    what the check doesn't give back would stay until the parent ends, and a worker of that fork server would be nobody's child here.
    So would sockets in the folder that the parent has for them. Late releases of 3.14 forget the tracker by themselves (gh-146313).
    """
    for module, helper in HELPERS:
        known = getattr(sys.modules.get(module), helper, None)
        if known is not None:
            type(known).__init__(known)
    if (process := sys.modules.get("multiprocessing.process")) is not None:
        process.current_process()._config.pop("tempdir", None)


def children() -> frozenset[int]:
    """The children of this process, by number, where orphans are adopted (Linux); else none."""
    return frozenset(process_tree.children(os.getpid())) if sys.platform.startswith("linux") else frozenset()


def end_tree(pid: int, others: frozenset[int]) -> None:
    """End the child *pid* and all that it has started, whoever its parent is by now.

    *others*: the `children` that this process had before; what it has adopted since then is the child's.

    multiprocessing's resource tracker ends last, and by itself: when nobody is left who could use them, it removes the blocks of shared
    memory and the semaphores that were not given back. They are no process's, so nobody else would, until the machine restarts.
    """
    below = process_tree.below(pid)  # asked while the child is there: afterwards nobody is below it
    with contextlib.suppress(OSError):
        os.kill(pid, signal.SIGKILL)
    with contextlib.suppress(OSError):
        os.waitpid(pid, 0)
    began = time.monotonic()
    # Again and again, since what ends may leave children to be adopted, and may have started others meanwhile.
    while (left := _left(pid, below, others)) and time.monotonic() < began + GIVING_UP_SECONDS:
        for process in left:
            with contextlib.suppress(psutil.Error):
                if not is_tracker(process) or time.monotonic() > began + TRACKER_SECONDS:
                    process.kill()
        time.sleep(LOOK_SECONDS)


def _left(pid: int, below: Iterable[psutil.Process], others: frozenset[int]) -> list[psutil.Process]:
    """What is left of *below*, of the session that the child *pid* began, and of the orphans that this process has adopted."""
    found = {process for process in below if _is_alive(process)}
    for other in _session(pid):
        with contextlib.suppress(psutil.Error):
            found |= set(filter(_is_alive, [psutil.Process(other)]))
    for other in _adopted(others):
        with contextlib.suppress(psutil.Error):
            found.add(psutil.Process(other))  # dead or alive: if it has just ended it is still to be reaped
    return list(found)


def _adopted(others: frozenset[int]) -> set[int]:
    """The children of this process that it has not started; those that have ended are reaped, and are none any more.

    A check has a session of its own, so a child in the session of this process has been started by another thread of it.
    """
    found = set()
    for child in children() - others:
        with contextlib.suppress(OSError):  # it has ended meanwhile
            if os.getsid(child) != os.getsid(0) and not os.waitpid(child, os.WNOHANG)[0]:
                found.add(child)
    return found


def _session(pid: int) -> set[int]:
    """The processes that the child *pid* has started, also those whose parents have ended: these are below nobody."""
    found = set()
    for other in psutil.pids():
        with contextlib.suppress(OSError):
            if other != pid and os.getsid(other) == pid:
                found.add(other)
    return found


def _is_alive(process: psutil.Process) -> bool:
    """Has *process* not ended? One that nobody reaps stays in the list of processes, in a container for instance."""
    with contextlib.suppress(psutil.Error):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


def is_tracker(process: psutil.Process) -> bool:
    """Is it multiprocessing's resource tracker? One that is being started has no command line for a moment, so it is given that."""
    end = time.monotonic() + STARTING_SECONDS
    with contextlib.suppress(psutil.Error):
        while not (command := process.cmdline()) and time.monotonic() < end:
            time.sleep(LOOK_SECONDS)
        return any(TRACKER in argument for argument in command)
    return False
