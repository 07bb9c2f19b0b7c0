"""How are many answers graded quickly? Processes that have loaded pytest and the engine fork a session for each answer.

Loading, and collecting the checks, costs several times what most exercises cost to grade. A session that was forked is otherwise
the one that `graders.grading.grade` starts: the same arguments, the same environment, no line of any submission run before it.

Here is who asks; `graders.warm_server` answers.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from types import TracebackType

from graders import grading
from graders.catalogue import Exercise
from graders.grading import GradingFailed, Report
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
                collecting = grading.collecting(exercise, select=select)
                options = grading.options(against, scratch, seed=seed, sampling_seed=sampling_seed)
                status, printed = process.session(collecting, options, Path(scratch) / "printed.txt")
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
    """One `python -m graders.warm_server`, seen from outside."""

    def __init__(self) -> None:
        self.sessions = 0
        self._popen = subprocess.Popen(
            [sys.executable, "-P", "-m", "graders.warm_server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=grading.environment(),
        )

    def session(self, collecting: list[str], options: dict[str, str | int], printed: Path) -> tuple[int, str]:
        """The exit status of a session with these arguments and options, and what it printed if it left no report."""
        self.sessions += 1
        assert self._popen.stdin is not None
        assert self._popen.stdout is not None
        try:
            request = {"collecting": collecting, "options": options, "printed": str(printed)}
            self._popen.stdin.write(json.dumps(request) + "\n")
            self._popen.stdin.flush()
            answer = self._popen.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            raise GradingFailed(f"the process that runs the graders ended with exit status {self._popen.wait()}")
        return int(answer), printed.read_text(encoding="utf-8", errors="replace") if printed.exists() else ""

    def close(self) -> None:
        assert self._popen.stdin is not None
        assert self._popen.stdout is not None
        self._popen.kill()  # it has nothing to tidy up; a session that is under way ends with it
        self._popen.wait()
        self._popen.stdin.close()
        self._popen.stdout.close()
