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

import psutil

PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36  # <linux/prctl.h>
TRACKER = "multiprocessing.resource_tracker import main"
PASSES = 2
TRACKER_SECONDS = 5.0  # how long it is waited for; it needs some thousandths
STARTING_SECONDS = 1.0
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


def end_tree(pid: int) -> None:
    """End the child and all that it has started.

    multiprocessing's resource tracker ends last, and by itself: when nobody is left who could use them, it removes the blocks of shared
    memory and the semaphores that were not given back. They are no process's, so nobody else would, until the machine restarts.
    """
    tree: list[psutil.Process] = []
    with contextlib.suppress(psutil.Error):
        tree = psutil.Process(pid).children(recursive=True)
    for _ in range(PASSES):  # the second one finds what was started while the first one looked
        tree += [process for process in _session(pid) if process not in tree]
        for process in tree:
            if not is_tracker(process):
                with contextlib.suppress(psutil.Error):
                    process.kill()
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGKILL)
    with contextlib.suppress(OSError):
        os.waitpid(pid, 0)
    end = time.monotonic() + TRACKER_SECONDS
    while any(map(_is_alive, tree)) and time.monotonic() < end:
        time.sleep(LOOK_SECONDS)
    for process in tree:  # also one that only calls itself a tracker
        with contextlib.suppress(psutil.Error):
            process.kill()
    with contextlib.suppress(OSError):
        os.killpg(pid, signal.SIGKILL)


def _session(pid: int) -> list[psutil.Process]:
    """The processes that the child *pid* has started, also those whose parents have ended: these are below nobody."""
    found = []
    for other in psutil.pids():
        with contextlib.suppress(psutil.Error, OSError):
            if other != pid and os.getsid(other) == pid:
                found.append(psutil.Process(other))
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
