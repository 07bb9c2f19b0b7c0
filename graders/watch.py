"""Is a check's child process lost? Its parent looks at it now and then, and says what became of it.

None of the limits is a wall-clock bound on honest work: a busy machine makes a child slower, but it neither burns its CPU time nor
puts it to sleep.
"""

from __future__ import annotations

import contextlib
import dataclasses
import linecache
import mmap
import os
import re
import signal
import struct
import time
from collections.abc import Callable
from typing import BinaryIO

import psutil

from graders import process_tree
from graders.verdict import Kind, Outcome, Verdict

Shown = Callable[[str], str | None]
"""What a file of the code under test is called in a message ('' if it needs no name); None for a file of anybody else's."""

FRAME = re.compile(rb'File "([^"]+)", line (\d+) in ')
ANSWER_SECONDS = 1.0  # how long a lost child is given to say where it is
LOOK_SECONDS = 0.01
NO_PIPE = 74  # EX_IOERR of sysexits.h: with this a child ends that can't send its verdict
NOT_RUNNING = (psutil.STATUS_SLEEPING, psutil.STATUS_ZOMBIE, psutil.STATUS_STOPPED)


@dataclasses.dataclass(frozen=True)
class Limits:
    """When is a child lost? Each figure is per sign of life (`Heartbeat.beat`), not for the whole check.

    *cpu_seconds*: CPU time burnt since the last sign of life, by the child and its children. *idle_seconds*: how long all of
    them have been asleep without using the CPU. *memory_bytes*: resident memory of all of them together. *wall_seconds*:
    the last line of defence, for what none of the others sees.
    """

    cpu_seconds: float = 5.0
    idle_seconds: float = 5.0
    memory_bytes: int = 2 * 1024**3
    wall_seconds: float = 120.0


class Heartbeat:
    """A counter that the child raises and the parent reads, in memory that both share."""

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, 8)

    def beat(self) -> None:
        (count,) = struct.unpack("Q", self._shared[:8])
        self._shared[:8] = struct.pack("Q", count + 1)

    def count(self) -> int:
        (count,) = struct.unpack("Q", self._shared[:8])
        return int(count)

    def close(self) -> None:
        self._shared.close()


class Watch:
    """Looks at the child's process tree now and then and says when it is lost."""

    def __init__(self, pid: int, heartbeat: Heartbeat, limits: Limits, where: Callable[[], str]) -> None:
        self._process = psutil.Process(pid)
        self._heartbeat = heartbeat
        self._limits = limits
        self._where = where
        self._beats = 0
        self._cpu_at_beat = 0.0
        self._last_cpu = 0.0
        self._last_busy = self._started = time.monotonic()

    def look(self) -> Verdict | None:
        cpu, memory, asleep = self._usage()
        now = time.monotonic()
        beats = self._heartbeat.count()
        if beats != self._beats:
            self._beats, self._cpu_at_beat, self._last_busy = beats, cpu, now
        if not asleep or cpu > self._last_cpu + 0.005:
            self._last_busy = now
        self._last_cpu = cpu
        if memory > self._limits.memory_bytes and (memory := self._own_memory()) > self._limits.memory_bytes:
            return lost(
                f"The code under test took {memory / 1024**2:,.0f} MB of memory, and the limit is "
                f"{self._limits.memory_bytes / 1024**2:,.0f} MB.",
                "look for a loop that appends without an end.",
                Kind.CRASH,
            )
        if cpu - self._cpu_at_beat > self._limits.cpu_seconds:
            return lost(
                f"The code under test used {self._limits.cpu_seconds:g} seconds of CPU time without getting any further."
                f"{self._where()}",
                "look for a loop that never ends.",
                Kind.TIMEOUT,
            )
        if now - self._last_busy > self._limits.idle_seconds:
            return lost(
                f"The code under test slept or waited for {self._limits.idle_seconds:g} seconds in a call that never returned."
                f"{self._where()}",
                "look for something that waits for an event from outside, such as a socket, a process or the keyboard.",
                Kind.TIMEOUT,
            )
        if now - self._started > self._limits.wall_seconds:
            return lost(
                f"There was no verdict after {self._limits.wall_seconds:g} seconds.{self._where()}",
                "run the check again on a quieter machine; if it happens again, look for a loop that never ends.",
                Kind.TIMEOUT,
                Outcome.INCONCLUSIVE,  # it got on, slowly: that may be the machine's doing, and a clock fails nobody
            )
        return None

    def _own_memory(self) -> int:
        """Resident bytes, with what processes share (all that a fork has not written to yet) counted once or not at all."""
        total = 0
        for process in [self._process, *process_tree.below(self._process.pid)]:
            with contextlib.suppress(psutil.Error):
                full = process.memory_full_info()
                total += getattr(full, "pss", full.uss)
        return total

    def _usage(self) -> tuple[float, int, bool]:
        """CPU seconds, resident bytes, and whether everything is asleep, over the whole process tree."""
        cpu, memory, asleep = 0.0, 0, True
        if not self._process.is_running():
            return self._last_cpu, 0, False
        for process in [self._process, *process_tree.below(self._process.pid)]:
            with contextlib.suppress(psutil.Error):
                with process.oneshot():
                    times = process.cpu_times()
                    cpu += times.user + times.system + times.children_user + times.children_system
                    memory += process.memory_info().rss
                    asleep = asleep and process.status() in NOT_RUNNING
        return cpu, memory, asleep


def where_it_is(pid: int, traceback_file: BinaryIO, shown: Shown) -> str:
    """The line that the child is at, as a sentence; '' if that can't be found out."""
    with contextlib.suppress(OSError):
        os.kill(pid, signal.SIGUSR1)
    written = b""
    end = time.monotonic() + ANSWER_SECONDS
    while time.monotonic() < end:
        time.sleep(LOOK_SECONDS)
        before, written = written, os.pread(traceback_file.fileno(), 1 << 20, 0)
        if written and written == before:
            break
    for found in FRAME.finditer(written):
        file, line = found[1].decode(), int(found[2])
        name = shown(file)
        if name is not None:
            source = linecache.getline(file, line).strip()
            return f" It was at {f'{name}:{line}' if name else f'line {line}'}{f' (`{source}`)' if source else ''}."
    return ""


def exited(pid: int, printed: bytearray) -> Verdict | None:
    """What to say if the child *pid* has ended without a verdict; None while it goes on."""
    ended, status = os.waitpid(pid, os.WNOHANG)
    if not ended:
        return None
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) == NO_PIPE:
        return shut()
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        cause = f"it was ended by signal {number} ({signal.strsignal(number)})"
        advice = "look for a call into C code (ctypes, an extension module) or one that sends a signal."
    elif os.WEXITSTATUS(status) == 70 and b"graders" in printed:
        cause = "the grader itself failed"
        advice = "this is no mistake of yours; please report the output below."
    else:
        cause = f"the code under test called os._exit({os.WEXITSTATUS(status)}) or something that does"
        advice = "return from your functions instead of ending the process."
    return Verdict(
        Outcome.FAILED,
        f"The process of this check ended before there was a verdict: {cause}.\nNext: {advice}",
        Kind.CRASH,
    )


def shut() -> Verdict:
    return lost(
        "The code under test closed the pipe over which this check reports its verdict.",
        "close only files that you have opened yourself (os.closerange() closes everybody's).",
        Kind.CRASH,
    )


def garbled() -> Verdict:
    return lost(
        "The code under test wrote into the pipe over which this check reports its verdict.",
        "write only to files that you have opened yourself.",
        Kind.CRASH,
    )


def lost(what: str, advice: str, kind: Kind, outcome: Outcome = Outcome.FAILED) -> Verdict:
    return Verdict(outcome, f"{what} The check was ended.\nNext: {advice}", kind)
