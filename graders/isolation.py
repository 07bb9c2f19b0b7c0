"""How can a check survive what it checks? It runs in a child process, and only a verdict comes back.

The parent never executes a line of the submission. The child sends one length-prefixed JSON verdict over a pipe; a child that
ends, hangs, or eats the machine instead costs its own check and nothing else. None of the limits below is a wall-clock bound on
honest work: a busy machine makes a child slower, but it neither burns its CPU time nor puts it to sleep.
"""

from __future__ import annotations

import contextlib
import ctypes
import dataclasses
import faulthandler
import gc
import json
import linecache
import mmap
import os
import re
import select
import selectors
import shutil
import signal
import struct
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

import psutil

from graders import orphans
from graders.verdict import Kind, Outcome, Verdict

Shown = Callable[[str], str | None]
"""What a file of the code under test is called in a message ('' if it needs no name); None for a file of anybody else's."""

FRAME = re.compile(rb'File "([^"]+)", line (\d+) in ')
ANSWER_SECONDS = 1.0  # how long a lost child is given to say where it is

KEPT_OUTPUT = 20_000  # characters of the submission's own printing that a report shows
HEADER = struct.Struct("!I")
LARGEST_VERDICT = 64 * 1024**2  # bytes; an explanation has some thousands
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36  # <linux/prctl.h>
LINGER_SECONDS = (
    60.0  # how long a child with a verdict waits for its end, if the system does not end it with its parent
)
POLL_SECONDS = 0.1
NOT_RUNNING = (psutil.STATUS_SLEEPING, psutil.STATUS_ZOMBIE, psutil.STATUS_STOPPED)
TRACKER = "multiprocessing.resource_tracker import main"
PASSES = 2
TRACKER_SECONDS = 5.0  # how long it is waited for; it needs some thousandths
CAN_FORK = hasattr(os, "fork")


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


def run_in_child(
    judge: Callable[[Heartbeat], Verdict], limits: Limits | None = None, shown: Shown = lambda file: None
) -> Verdict:
    """Run *judge* in a child process and return its verdict, or a failed one that says how the child was lost.

    *judge* is given a `Heartbeat`; it calls `beat()` whenever it got a step further. *shown* tells the files whose line is
    named when the child got no further.

    >>> run_in_child(lambda heartbeat: Verdict(Outcome.PASSED)).passed
    True
    """
    limits = limits or Limits()
    adopt_orphans()
    others = orphans.children()
    heartbeat = Heartbeat()
    # What is left in here goes with the check, however that ends. A short name: a socket's path may have some hundred characters.
    scratch = tempfile.mkdtemp(prefix="rc-")
    verdict_in, verdict_out = os.pipe()
    output_in, output_out = os.pipe()
    traceback_file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  (closed below)
    sys.stdout.flush()
    sys.stderr.flush()
    with warnings.catch_warnings():
        # 3.12 warns of a fork beside threads; a test runner's own threads hold none of our locks.
        warnings.simplefilter("ignore", DeprecationWarning)
        parent = os.getpid()
        pid = os.fork()
    if pid == 0:
        _be_the_child(parent, judge, heartbeat, scratch, verdict_out, output_out, traceback_file)
    os.close(verdict_out)
    os.close(output_out)
    try:
        return _watch(pid, verdict_in, output_in, heartbeat, limits, lambda: _where_it_is(pid, traceback_file, shown))
    finally:
        _end_tree(pid)
        orphans.end(others)
        os.close(verdict_in)
        os.close(output_in)
        heartbeat.close()
        traceback_file.close()
        shutil.rmtree(scratch, ignore_errors=True)


def _be_the_child(
    parent: int,
    judge: Callable[[Heartbeat], Verdict],
    heartbeat: Heartbeat,
    scratch: str,
    verdict_out: int,
    output_out: int,
    traceback_file: BinaryIO,
) -> None:
    """Never returns: whatever happens in here ends in `os._exit`, so that nothing of the parent's runs twice."""
    try:
        with contextlib.suppress(OSError):
            os.setsid()
        end_with(parent)
        adopt_orphans()
        os.environ["TMPDIR"] = tempfile.tempdir = scratch  # for the programs that it starts, and for itself
        faulthandler.disable()  # a crash is told in words
        faulthandler.register(signal.SIGUSR1, traceback_file)  # in C: it answers even if Python doesn't get its turn
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.alarm(0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.dup2(output_out, 1)
        os.dup2(output_out, 2)
        os.set_inheritable(verdict_out, False)
        # Descriptors that live as long as this process does.
        sys.stdin = open(0, closefd=False)  # noqa: SIM115
        sys.stdout = open(1, "w", buffering=1, closefd=False, errors="replace", encoding="utf-8")  # noqa: SIM115
        sys.stderr = open(2, "w", buffering=1, closefd=False, errors="replace", encoding="utf-8")  # noqa: SIM115
        verdict = judge(heartbeat)
        gc.disable()  # all of it goes in a moment
        body = json.dumps(_packed(verdict)).encode()
        _write_all(verdict_out, HEADER.pack(len(body)) + body)
        sys.stdout.flush()
        sys.stderr.flush()
        # The parent ends this process, and finds what it has started as long as it is there.
        select.select((), (), (), LINGER_SECONDS)
        os._exit(0)
    except BaseException:  # our own mistake, not the student's: it must be seen
        import traceback

        traceback.print_exc()
        sys.stderr.flush()
        os._exit(70)


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


def _packed(verdict: Verdict) -> dict[str, Any]:
    """*verdict* as plain data in which no event comes twice: those of a livelock are megabytes of the same few."""
    distinct = {id(event): event for event in verdict.interleaving}
    numbers = {identity: number for number, identity in enumerate(distinct)}
    data = dataclasses.replace(verdict, interleaving=tuple(distinct.values())).to_json()
    return {"verdict": data, "order": [numbers[id(event)] for event in verdict.interleaving]}


def _unpacked(data: Mapping[str, Any]) -> Verdict:
    """The verdict that `_packed` turned into *data*."""
    verdict = Verdict.from_json(data["verdict"])
    return dataclasses.replace(verdict, interleaving=tuple([verdict.interleaving[number] for number in data["order"]]))


def _write_all(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


def _where_it_is(pid: int, traceback_file: BinaryIO, shown: Shown) -> str:
    """The line that the child is at, as a sentence; '' if that can't be found out."""
    with contextlib.suppress(OSError):
        os.kill(pid, signal.SIGUSR1)
    written = b""
    end = time.monotonic() + ANSWER_SECONDS
    while time.monotonic() < end:
        time.sleep(POLL_SECONDS / 10)
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


def _watch(
    pid: int, verdict_in: int, output_in: int, heartbeat: Heartbeat, limits: Limits, where: Callable[[], str]
) -> Verdict:
    started = time.monotonic()
    received = bytearray()
    printed = bytearray()
    watch = _Watch(pid, heartbeat, limits, where)
    with selectors.DefaultSelector() as selector:
        selector.register(verdict_in, selectors.EVENT_READ)
        selector.register(output_in, selectors.EVENT_READ)
        next_look = started + POLL_SECONDS
        lost: Verdict | None = None
        while lost is None:
            for key, _ in selector.select(POLL_SECONDS):
                chunk = os.read(key.fd, 65536)
                if not chunk:
                    selector.unregister(key.fd)
                elif key.fd == output_in:
                    printed += chunk[: max(0, KEPT_OUTPUT - len(printed))]
                else:
                    received += chunk
            try:
                verdict = _decode(received)
            except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
                lost = _garbled()
                break
            if verdict is not None:
                _drain(output_in, printed)
                output = verdict.output or printed.decode("utf-8", "replace")
                return dataclasses.replace(verdict, output=output, seconds=time.monotonic() - started)
            if verdict_in not in selector.get_map():
                lost = _exited(pid, printed)
            elif time.monotonic() >= next_look:
                lost = watch.look()
                next_look = time.monotonic() + POLL_SECONDS
    return dataclasses.replace(lost, output=printed.decode("utf-8", "replace"), seconds=time.monotonic() - started)


def _decode(received: bytearray) -> Verdict | None:
    """The verdict that was *received*, or None if more of it is to come. Raises ValueError and others if it is none."""
    if len(received) < HEADER.size:
        return None
    (length,) = HEADER.unpack_from(received)
    if length > LARGEST_VERDICT:
        raise ValueError(f"a verdict of {length} bytes")
    end = HEADER.size + length
    if len(received) < end:
        return None
    collects = gc.isenabled()
    gc.disable()  # many objects, and nothing to collect among them
    try:
        return _unpacked(json.loads(received[HEADER.size : end]))
    finally:
        if collects:
            gc.enable()


def _garbled() -> Verdict:
    return _lost(
        "The code under test wrote into the pipe over which this check reports its verdict.",
        "write only to files that you have opened yourself.",
        Kind.CRASH,
    )


def _drain(descriptor: int, printed: bytearray) -> None:
    """Take what is in the pipe already; never wait, for a stray grandchild may hold the other end open."""
    os.set_blocking(descriptor, False)
    with contextlib.suppress(BlockingIOError):
        while len(printed) < KEPT_OUTPUT and (chunk := os.read(descriptor, 65536)):
            printed += chunk[: KEPT_OUTPUT - len(printed)]


def _exited(pid: int, printed: bytearray) -> Verdict:
    _, status = os.waitpid(pid, 0)
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


class _Watch:
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
            return _lost(
                f"The code under test took {memory / 1024**2:,.0f} MB of memory, and the limit is "
                f"{self._limits.memory_bytes / 1024**2:,.0f} MB.",
                "look for a loop that appends without an end.",
                Kind.CRASH,
            )
        if cpu - self._cpu_at_beat > self._limits.cpu_seconds:
            return _lost(
                f"The code under test used {self._limits.cpu_seconds:g} seconds of CPU time without getting any further."
                f"{self._where()}",
                "look for a loop that never ends.",
                Kind.TIMEOUT,
            )
        if now - self._last_busy > self._limits.idle_seconds:
            return _lost(
                f"The code under test slept or waited for {self._limits.idle_seconds:g} seconds in a call that never returned."
                f"{self._where()}",
                "look for something that waits for an event from outside, such as a socket, a process or the keyboard.",
                Kind.TIMEOUT,
            )
        if now - self._started > self._limits.wall_seconds:
            return _lost(
                f"There was no verdict after {self._limits.wall_seconds:g} seconds.{self._where()}",
                "run the check again on a quieter machine; if it happens again, look for a loop that never ends.",
                Kind.TIMEOUT,
                Outcome.INCONCLUSIVE,  # it got on, slowly: that may be the machine's doing, and a clock fails nobody
            )
        return None

    def _own_memory(self) -> int:
        """Resident bytes, with what processes share (all that a fork has not written to yet) counted once or not at all."""
        total = 0
        with contextlib.suppress(psutil.Error):
            for process in [self._process, *self._process.children(recursive=True)]:
                with contextlib.suppress(psutil.Error):
                    full = process.memory_full_info()
                    total += getattr(full, "pss", full.uss)
        return total

    def _usage(self) -> tuple[float, int, bool]:
        """CPU seconds, resident bytes, and whether everything is asleep, over the whole process tree."""
        cpu, memory, asleep = 0.0, 0, True
        try:
            tree = [self._process, *self._process.children(recursive=True)]
        except psutil.Error:
            return self._last_cpu, 0, False
        for process in tree:
            with contextlib.suppress(psutil.Error):
                with process.oneshot():
                    times = process.cpu_times()
                    cpu += times.user + times.system + times.children_user + times.children_system
                    memory += process.memory_info().rss
                    asleep = asleep and process.status() in NOT_RUNNING
        return cpu, memory, asleep


def _lost(what: str, advice: str, kind: Kind, outcome: Outcome = Outcome.FAILED) -> Verdict:
    return Verdict(outcome, f"{what} The check was ended.\nNext: {advice}", kind)


def _end_tree(pid: int) -> None:
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
            if not _is_tracker(process):
                with contextlib.suppress(psutil.Error):
                    process.kill()
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGKILL)
    with contextlib.suppress(OSError):
        os.waitpid(pid, 0)
    end = time.monotonic() + TRACKER_SECONDS
    while any(map(_is_alive, tree)) and time.monotonic() < end:
        time.sleep(POLL_SECONDS / 50)
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


def _is_tracker(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.Error):
        return any(TRACKER in argument for argument in process.cmdline())
    return False
