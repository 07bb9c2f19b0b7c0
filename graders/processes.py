"""Which processes did the submission start, when, and which did it leave behind? For checks with real processes."""

from __future__ import annotations

import contextlib
import multiprocessing
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from multiprocessing.process import BaseProcess
from typing import Any

import psutil

LOOK_SECONDS = 0.02
LOOKS_ASLEEP = 10  # so many looks in a row must find all of them asleep, without any CPU time used in between

# Appended to while the submission is imported, by the thread that imports it; read by the check afterwards.
_started_at_import: list[str] = []
_ours: set[int] = set()


def are_ours(*pids: int) -> None:
    """Processes of the grader's own, which `left_behind` does not speak of."""
    _ours.update(pids)


@contextlib.contextmanager
def noting_starts(is_students: Callable[[str], bool], shown: str) -> Iterator[None]:
    """Note each process that is started inside the block, by the student's line that did it."""
    start = BaseProcess.start

    def noting_start(self: BaseProcess) -> Any:
        lines = [frame.lineno for frame in traceback.extract_stack() if is_students(frame.filename)]
        # The outermost line is the one at the module's top level, which the student has to guard.
        _started_at_import.append(f"{shown}:{lines[0]}" if lines else shown)
        return start(self)

    _started_at_import.clear()
    BaseProcess.start = noting_start  # type: ignore[method-assign]
    try:
        yield
    finally:
        BaseProcess.start = start  # type: ignore[method-assign]


def started_at_import() -> tuple[str, ...]:
    """The lines of the submission, as `crunch.py:31`, that started a process when it was merely imported.

    A line says what a worker would do again: under spawn and forkserver each worker imports the module anew.
    """
    return tuple(dict.fromkeys(_started_at_import))


def left_behind() -> tuple[str, ...]:
    """What the submission started and that still runs: processes and threads that do not end by themselves.

    One that is just ending is waited for, as long as it makes any progress: only those count that are found asleep
    again and again without using the CPU at all, so a busy machine accuses nobody. One that never sleeps runs into
    the limit of the check itself.
    """
    asleep = 0
    before: object = None
    while asleep < LOOKS_ASLEEP:
        multiprocessing.active_children()  # reaps those that have ended
        processes = _descendants()
        threads = [thread for thread in threading.enumerate() if thread is not threading.main_thread()]
        if not processes and not threads:
            return ()
        now = _state(processes)
        asleep = asleep + 1 if now is not None and now == before else 0
        before = now
        time.sleep(LOOK_SECONDS)
    if processes:
        return tuple(f"process {_called(process)}" for process in processes)
    return tuple(f"thread {thread.name}" for thread in threads)


def _descendants() -> list[psutil.Process]:
    """The processes below this one that have not ended, without the grader's and multiprocessing's own."""
    found = []
    not_the_students = _ours | _housekeepers()
    # Not by `process_tree`: what Linux lists may lack a child while another one ends, and here none may be missed.
    for process in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            if process.pid not in not_the_students and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


def _housekeepers() -> set[int]:
    """The processes that multiprocessing itself keeps until the program ends."""
    pids = set()
    for name, attribute, field in (
        ("multiprocessing.resource_tracker", "_resource_tracker", "_pid"),
        ("multiprocessing.forkserver", "_forkserver", "_forkserver_pid"),
    ):
        module = sys.modules.get(name)
        pid = getattr(getattr(module, attribute, None), field, None)
        if pid is not None:
            pids.add(pid)
    return pids


def _state(processes: list[psutil.Process]) -> object:
    """CPU times of all *processes*, or None if one of them is not asleep."""
    state = []
    for process in processes:
        try:
            if process.status() not in (psutil.STATUS_SLEEPING, psutil.STATUS_IDLE):
                return None
            times = process.cpu_times()
            state.append((process.pid, times.user + times.system))
        except psutil.Error:
            return None
    return tuple(state)


def _called(process: psutil.Process) -> str:
    for child in multiprocessing.active_children():
        if child.pid == process.pid:
            return child.name
    return "of a worker"
