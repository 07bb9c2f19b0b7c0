"""Which checks does an exercise have, and what is each worth? Asked of pytest itself, without running any of them.

This module is both the question (`checks_of`) and the pytest plugin that answers it in a process of its own, so that
the graders are never imported into a program that lives longer, such as a notebook's kernel.
"""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from graders.catalogue import Exercise
from graders.grading import GradingFailed, cause_in

if TYPE_CHECKING:
    import pytest


@dataclasses.dataclass(frozen=True)
class ListedCheck:
    """One check that could be run: its name (the test function's, with parameters), its title and its points."""

    name: str
    title: str
    points: float


def checks_of(exercise: Exercise) -> tuple[ListedCheck, ...]:
    """The checks of *exercise*, in the order of the grader's file.

    Raises GradingFailed, with what pytest printed, if the graders can't be collected.

    >>> [check.points for check in checks_of(find("01"))]  # doctest: +SKIP
    [2.0, 8.0]
    """
    with tempfile.TemporaryDirectory(prefix="racecourse-") as scratch:
        listing = Path(scratch) / "checks.json"
        command = [sys.executable, "-P", "-m", "pytest", str(exercise.folder), "--collect-only", "-q"]
        command += ["-p", "graders.listing", "--checks-json", str(listing), "-p", "no:cacheprovider"]
        run = subprocess.run(
            command, capture_output=True, text=True, stdin=subprocess.DEVNULL, errors="replace", check=False
        )
        if run.returncode != 0 or not listing.is_file():
            raise GradingFailed(
                f"pytest could not collect the checks of {exercise.name} (exit status {run.returncode}):\n"
                f"{cause_in(run.stdout + run.stderr)}"
            )
        return tuple(ListedCheck(**check) for check in json.loads(listing.read_text(encoding="utf-8")))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--checks-json", metavar="FILE", help="write the name, title and points of each check to FILE")


def pytest_collection_finish(session: pytest.Session) -> None:
    import pytest

    from graders import catalogue
    from graders.checks import Check

    target = session.config.getoption("--checks-json")
    if not target:
        return
    found = []
    for item in session.items:
        exercise = catalogue.containing(item.path) if isinstance(item, pytest.Function) else None
        if exercise is not None:
            check = Check.of(item, exercise, exercise.stub, {}, replay=None)
            found.append(dataclasses.asdict(ListedCheck(check.name, check.title, check.points)))
    Path(target).write_text(json.dumps(found), encoding="utf-8")
