"""How are many answers graded quickly? Processes that have loaded pytest and the engine fork a session for each answer.

Loading costs several times what most exercises cost to grade. A session that was forked is otherwise the one that
`graders.grading.grade` starts: the same arguments, the same environment, no line of any submission run before it.

This file is both sides: `WarmGraders` asks, and `python -m graders.warm` answers. A request is a line of JSON
`{"arguments": […], "printed": FILE}` on its standard input, an answer a line with the exit status of that session.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from graders import grading
from graders.catalogue import Exercise
from graders.grading import PLUGINS, GradingFailed, Report
from graders.isolation import CAN_FORK

SESSIONS_EACH = 25
"""So many sessions share one hash seed (PYTHONHASHSEED), and with it the order of every set of strings; then comes another process."""


class WarmGraders:
    """Grades as `graders.grading.grade` does, for any number of threads at once; each has a process to itself meanwhile.

    >>> with WarmGraders() as graders:                                  # doctest: +SKIP
    ...     graders.grade(exercise, "solution").earned
    10.0
    """

    def __init__(self) -> None:
        self._idle: list[_Process] = []
        self._lock = threading.Lock()

    def __enter__(self) -> WarmGraders:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def grade(
        self,
        exercise: Exercise,
        against: str | Path = "stub",
        *,
        select: str | None = None,
        seed: int | None = None,
        sampling_seed: int | None = None,
    ) -> Report:
        """The report on one answer; arguments and errors as for `graders.grading.grade`."""
        if not CAN_FORK:
            return grading.grade(exercise, against, select=select, seed=seed, sampling_seed=sampling_seed)
        with self._lock:
            process = self._idle.pop() if self._idle else None
        process = process or _Process()
        try:
            with tempfile.TemporaryDirectory(prefix="racecourse-") as scratch:
                arguments = grading.arguments(
                    exercise, against, scratch, select=select, seed=seed, sampling_seed=sampling_seed
                )
                status, printed = process.session(arguments, Path(scratch) / "printed.txt")
                report = grading.collected(exercise, scratch, status, printed)
        except BaseException:
            process.close()
            raise
        if process.sessions < SESSIONS_EACH:
            with self._lock:
                self._idle.append(process)
        else:
            process.close()
        return report

    def close(self) -> None:
        """End the processes that wait for more to do."""
        while self._idle:
            self._idle.pop().close()


class _Process:
    """One `python -m graders.warm`, seen from outside."""

    def __init__(self) -> None:
        self.sessions = 0
        self._popen = subprocess.Popen(
            [sys.executable, "-P", "-m", "graders.warm"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=grading.environment(),
        )

    def session(self, arguments: list[str], printed: Path) -> tuple[int, str]:
        """The exit status of a session with these *arguments*, and what it printed."""
        self.sessions += 1
        assert self._popen.stdin is not None
        assert self._popen.stdout is not None
        try:
            self._popen.stdin.write(json.dumps({"arguments": arguments, "printed": str(printed)}) + "\n")
            self._popen.stdin.flush()
            answer = self._popen.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            raise GradingFailed(f"the process that runs the graders ended with exit status {self._popen.wait()}")
        return int(answer), printed.read_text(encoding="utf-8", errors="replace")

    def close(self) -> None:
        assert self._popen.stdin is not None
        assert self._popen.stdout is not None
        self._popen.kill()  # it has nothing to tidy up; a session that is under way ends with it
        self._popen.wait()
        self._popen.stdin.close()
        self._popen.stdout.close()


def _serve() -> None:
    """Answer requests until there are no more."""
    _load()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asks
    for line in sys.stdin:
        request = json.loads(line)
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            _be_the_session(parent, request["arguments"], request["printed"])
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _load() -> None:
    """Load what sessions load, as far as they share it."""
    own: Sequence[str] = ()
    with contextlib.suppress(ImportError):  # told nowhere else, and nothing but time depends on it
        from _pytest.config import default_plugins as own
    ours = (*PLUGINS, "graders.judging", "graders.measured", "graders.writable")
    for module in (*(f"_pytest.{name}" for name in own), *ours):
        importlib.import_module(module)
    from graders import explored

    explored.hooks.install()


def _be_the_session(parent: int, arguments: list[str], printed: str) -> None:
    """Never returns: this process is no server."""
    status = 70
    try:
        from graders.ending import end_with

        end_with(parent)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        target = os.open(printed, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for descriptor, number in ((nothing, 0), (target, 1), (target, 2)):
            os.dup2(descriptor, number)
        os.close(target)
        os.close(nothing)

        import pytest

        # Handed over, they need not be looked for among all that is installed.
        status = int(pytest.main(arguments, plugins=[sys.modules[name] for name in PLUGINS]))
    except BaseException:  # our own mistake: it must be seen
        import traceback

        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    _serve()
