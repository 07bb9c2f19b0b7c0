"""How many points does a submission earn, and why? One `Report` an exercise, by the same pytest graders everywhere."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graders.catalogue import Exercise
from graders.verdict import FORMAT, NotAReport, Outcome, Verdict


class GradingFailed(RuntimeError):
    """The graders themselves could not be run; the message holds what they printed."""


@dataclasses.dataclass(frozen=True)
class CheckResult:
    """One check of one exercise: its name (the test function's, with parameters), its points, and its verdict.

    *replay_command* runs the failing schedule again; *advice* are paragraphs that say what to do next.
    """

    exercise: str
    name: str
    title: str
    points: float
    verdict: Verdict
    replay_command: str = ""
    advice: tuple[str, ...] = ()

    @property
    def earned(self) -> float:
        return self.points if self.verdict.passed else 0.0

    @property
    def needs_hand_grading(self) -> bool:
        return self.verdict.outcome is Outcome.INCONCLUSIVE

    def to_json(self) -> dict[str, Any]:
        return {
            "exercise": self.exercise,
            "name": self.name,
            "title": self.title,
            "points": self.points,
            "earned": self.earned,
            "replay_command": self.replay_command,
            "advice": list(self.advice),
            "verdict": self.verdict.to_json(),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> CheckResult:
        return cls(
            data["exercise"],
            data["name"],
            data["title"],
            data["points"],
            Verdict.from_json(data["verdict"]),
            data["replay_command"],
            tuple(data["advice"]),
        )


@dataclasses.dataclass(frozen=True)
class Report:
    """All checks that were run in one session, in the order of the grader's file."""

    checks: tuple[CheckResult, ...]

    @property
    def earned(self) -> float:
        return sum(check.earned for check in self.checks)

    @property
    def possible(self) -> float:
        return sum(check.points for check in self.checks)

    def check(self, name: str) -> CheckResult:
        """The check called *name*; raises KeyError if there is none."""
        for check in self.checks:
            if check.name == name:
                return check
        raise KeyError(name)

    def to_json(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "earned": self.earned,
            "possible": self.possible,
            "checks": [check.to_json() for check in self.checks],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Report:
        """The report that `to_json` turned into *data*; raises NotAReport if it has another format."""
        if data["format"] != FORMAT:
            raise NotAReport(f"the report has format {data['format']!r}, and this version of Racecourse reads {FORMAT}")
        return cls(tuple(CheckResult.from_json(check) for check in data["checks"]))


def grade(exercise: Exercise, against: str | Path = "stub", *, select: str | None = None) -> Report:
    """Run the graders of *exercise* on the file that *against* names (see `Exercise.answer`), in their own process.

    *select* is a pytest `-k` expression. Raises GradingFailed if pytest could not run the graders at all; a submission
    that can't even be loaded is no such case: its checks fail and say why.
    """
    with tempfile.TemporaryDirectory(prefix="racecourse-") as scratch:
        report = Path(scratch) / "report.json"
        # -P: a random.py in the working directory, maybe a student's, must not hide the standard library's.
        command = [sys.executable, "-P", "-m", "pytest", str(exercise.folder), f"--against={against}"]
        command += ["--grade-json", str(report), "-q", "-p", "no:cacheprovider"]
        # Whatever other plugins are installed here have no say in a grade.
        command += ["-p", "graders.plugin", "-p", "pytest_timeout"]
        environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""}
        if select:
            command += ["-k", select]
        run = subprocess.run(
            command,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            errors="replace",
            check=False,
            env=environment,
        )
        if not report.is_file():
            raise GradingFailed(
                f"pytest could not run the graders of {exercise.name} (exit status {run.returncode}):\n"
                f"{run.stdout}{run.stderr}"
            )
        return Report.from_json(json.loads(report.read_text(encoding="utf-8")))
