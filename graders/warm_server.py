"""What does a process do that keeps graders warm? It loads pytest, collects the checks of an exercise once, and forks a session an answer.

`python -m graders.warm_server` reads requests from its standard input, a line of JSON each:
`{"collecting": [argument, …], "options": {name: value, …}, "printed": FILE}`; see `graders.grading.collecting` and `options`. It
answers each with a line: the exit status of that session.

Three generations: this process has loaded; a child of it, the *host*, has collected the checks of one exercise; a child of that is the
session of one answer. It goes on where a session of its own would be after collecting. What does not go well this way (graders that
can't be collected, a session that leaves no report) is done again without a host, so that it is told as it always is.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from graders.ending import end_with
from graders.grading import PLUGINS, as_arguments

FAILED = 70  # EX_SOFTWARE of sysexits.h


def serve() -> None:
    """Answer requests until there are no more."""
    load()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asks
    host: _Host | None = None
    for line in sys.stdin:
        request = json.loads(line)
        collecting, options = request["collecting"], request["options"]
        if host is None or host.collecting != collecting:
            if host is not None:
                host.close()
            host = _Host(collecting)
        status = host.session(options)
        if not Path(options["grade_json"]).exists():
            status = _session_without_a_host(collecting, options, request["printed"])
        print(status, flush=True)


def load() -> None:
    """Load what sessions load, as far as they share it."""
    own: Sequence[str] = ()
    with contextlib.suppress(ImportError):  # told nowhere else, and nothing but time depends on it
        from _pytest.config import default_plugins as own
    ours = (*PLUGINS, "graders.judging", "graders.measured", "graders.writable")
    for module in (*(f"_pytest.{name}" for name in own), *ours):
        importlib.import_module(module)
    from graders import explored

    explored.hooks.install()


class _Host:
    """A process in which the checks of one exercise are collected, seen from its parent."""

    def __init__(self, collecting: list[str]) -> None:
        self.collecting = collecting
        requests, self._requests = os.pipe()
        self._answers, answers = os.pipe()
        parent = os.getpid()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(self._requests)
            os.close(self._answers)
            _be_pytest(parent, collecting, os.devnull, _Waiting(requests, answers))
        os.close(requests)
        os.close(answers)

    def session(self, options: dict[str, Any]) -> int:
        """The exit status of the session of one answer."""
        with contextlib.suppress(BrokenPipeError):  # it could not collect the checks, and has ended
            os.write(self._requests, f"{json.dumps(options)}\n".encode())
        answer = os.read(self._answers, 20)
        return int(answer) if answer else FAILED

    def close(self) -> None:
        os.close(self._requests)  # it ends when there is nothing more to read
        os.close(self._answers)
        os.waitpid(self._pid, 0)


class _Waiting:
    """A plugin of pytest's: when the checks are collected, wait, and fork a session for each answer that is asked for."""

    def __init__(self, requests: int, answers: int) -> None:
        self._requests = requests
        self._answers = answers

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> None:
        if session.testsfailed or not session.items:
            return
        with open(self._requests, encoding="utf-8") as requests:
            for line in requests:
                parent = os.getpid()
                pid = os.fork()
                if pid == 0:
                    end_with(parent)
                    self._become(session, json.loads(line))
                    return  # and pytest's own loop comes next
                _, status = os.waitpid(pid, 0)
                os.write(self._answers, f"{os.waitstatus_to_exitcode(status)}\n".encode())
        os._exit(0)

    def _become(self, session: pytest.Session, options: dict[str, Any]) -> None:
        from graders import plugin

        os.close(self._answers)
        vars(session.config.option).update({"seed": plugin.drawn_seed(), **options})
        plugin.pytest_collection_finish(session)  # is this answer there?


def _session_without_a_host(collecting: list[str], options: dict[str, Any], printed: str) -> int:
    """The exit status of a session that collects for itself and prints into the file *printed*."""
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        _be_pytest(parent, [*collecting, *as_arguments(options)], printed)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status)


def _be_pytest(parent: int, arguments: list[str], printed: str, *plugins: object) -> None:
    """Never returns: this process is no server, and prints into the file *printed*."""
    status = FAILED
    try:
        end_with(parent)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        target = os.open(printed, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for descriptor, number in ((nothing, 0), (target, 1), (target, 2)):
            os.dup2(descriptor, number)
        os.close(target)
        os.close(nothing)

        # Handed over, they need not be looked for among all that is installed.
        status = int(pytest.main(arguments, plugins=[*(sys.modules[name] for name in PLUGINS), *plugins]))
    except BaseException:  # our own mistake: it must be seen
        import traceback

        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    serve()
