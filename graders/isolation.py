"""How can a check survive what it checks? It runs in a child process, and only a verdict comes back.

The parent never executes a line of the submission. The child sends one length-prefixed JSON verdict over a pipe; a child that
ends, hangs, or eats the machine instead (`graders.watch`) costs its own check and nothing else, and what it has started ends with it
(`graders.ending`).
"""

from __future__ import annotations

import contextlib
import dataclasses
import faulthandler
import gc
import os
import select
import selectors
import shutil
import signal
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from typing import BinaryIO

from graders import verdict_pipe
from graders.ending import adopt_orphans, children, end_tree, end_with, forget_helpers
from graders.verdict import Verdict
from graders.watch import NO_PIPE, Heartbeat, Limits, Shown, Watch, exited, garbled, shut, where_it_is

KEPT_OUTPUT = 20_000  # characters of the submission's own printing that a report shows
LINGER_SECONDS = (
    60.0  # a child with a verdict waits so long for its end, where the system doesn't end it with its parent
)
POLL_SECONDS = 0.1
OUR_FRAMES = 200
"""So many more calls than usual may be under way at once: pytest's and ours lie below the code under test, and below its threads also
those of who started them, which real threads don't count."""
SHUT_SECONDS = 0.002  # between two looks at a child that has closed its pipe: most likely it is just ending
CAN_FORK = hasattr(os, "fork")


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
    others = children()
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
        return _watch(pid, verdict_in, output_in, heartbeat, limits, lambda: where_it_is(pid, traceback_file, shown))
    finally:
        end_tree(pid, others)
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
        forget_helpers()
        sys.setrecursionlimit(sys.getrecursionlimit() + OUR_FRAMES)
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
        try:
            verdict_pipe.send(verdict_out, verdict)
        except OSError:
            os._exit(NO_PIPE)
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


def _watch(
    pid: int, verdict_in: int, output_in: int, heartbeat: Heartbeat, limits: Limits, where: Callable[[], str]
) -> Verdict:
    started = time.monotonic()
    received = bytearray()
    printed = bytearray()
    watch = Watch(pid, heartbeat, limits, where)
    with selectors.DefaultSelector() as selector:
        selector.register(verdict_in, selectors.EVENT_READ)
        selector.register(output_in, selectors.EVENT_READ)
        next_look = started + POLL_SECONDS
        lost: Verdict | None = None
        is_shut = False
        while lost is None:
            for key, _ in selector.select(SHUT_SECONDS if is_shut else POLL_SECONDS):
                chunk = os.read(key.fd, 65536)
                if not chunk:
                    selector.unregister(key.fd)
                elif key.fd == output_in:
                    printed += chunk[: max(0, KEPT_OUTPUT - len(printed))]
                else:
                    received += chunk
            try:
                verdict = verdict_pipe.decode(received)
            except verdict_pipe.Garbled:
                lost = garbled()
                break
            if verdict is not None:
                _drain(output_in, printed)
                output = verdict.output or printed.decode("utf-8", "replace")
                return dataclasses.replace(verdict, output=output, seconds=time.monotonic() - started)
            is_shut = verdict_in not in selector.get_map()
            if is_shut:
                lost = exited(pid, printed)
            if lost is None and time.monotonic() >= next_look:
                lost = watch.look()
                if lost is not None and is_shut:
                    lost = shut()
                next_look = time.monotonic() + POLL_SECONDS
    return dataclasses.replace(lost, output=printed.decode("utf-8", "replace"), seconds=time.monotonic() - started)


def _drain(descriptor: int, printed: bytearray) -> None:
    """Take what is in the pipe already; never wait, for a stray grandchild may hold the other end open."""
    os.set_blocking(descriptor, False)
    with contextlib.suppress(BlockingIOError):
        while len(printed) < KEPT_OUTPUT and (chunk := os.read(descriptor, 65536)):
            printed += chunk[: KEPT_OUTPUT - len(printed)]
