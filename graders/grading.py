"""How many points does a submission earn, and why? One `Report` an exercise, by the same pytest graders everywhere."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graders.catalogue import Exercise
from graders.verdict import FORMAT, NotAReport, Outcome, Verdict

if TYPE_CHECKING:
    from graders.checks import Check

REPORT = "report.json"
PLUGINS = ("graders.plugin", "pytest_timeout")
OF_NO_USE = ("cacheprovider", "unraisableexception", "threadexception")
"""Plugins of pytest's: they keep what failed last, and go through all objects for errors of code that runs in other processes here."""

HIGHEST_SEED = 9_999
"""Seeds of drawn inputs are numbers from 1 to this: short enough to be typed."""


NOT_COLLECTED = re.compile(r"^_+ ERROR collecting .* _+\n(.*?)^(?=_+ ERROR|=+ )", re.MULTILINE | re.DOTALL)


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
    needs: tuple[str, ...] = ()
    withheld_by: str = ""  # the title of a check that this one needs and that did not pass; see `Report.of`
    seed: int | None = None  # of the inputs that the check drew, if it drew any
    replay_command: str = ""
    advice: tuple[str, ...] = ()

    @classmethod
    def of(cls, check: Check, verdict: Verdict) -> CheckResult:
        """What *verdict* on *check* is worth on its own, before `Report.of` has looked at the others."""
        return cls(
            check.exercise.name,
            check.name,
            check.title,
            check.points,
            verdict,
            check.needs,
            seed=check.seed if check.draws else None,
            replay_command=_replay_command(check, verdict),
            advice=check.advice(verdict),
        )

    @property
    def earned(self) -> float:
        return self.points if self.verdict.passed and not self.withheld_by else 0.0

    @property
    def remark(self) -> str:
        """Why a check that passed earns nothing, or ""."""
        if self.verdict.passed and self.points and self.withheld_by:
            return f"Earns nothing, as it counts only together with: {self.withheld_by}"
        return ""

    @property
    def needs_hand_grading(self) -> bool:
        return self.verdict.outcome is Outcome.INCONCLUSIVE

    def is_called(self, name: str) -> bool:
        """Is this the check *name*, or a case of it if it is parametrised?"""
        return self.name == name or self.name.startswith(f"{name}[")

    def to_json(self) -> dict[str, Any]:
        return {
            "exercise": self.exercise,
            "name": self.name,
            "title": self.title,
            "points": self.points,
            "earned": self.earned,
            "needs": list(self.needs),
            "withheld_by": self.withheld_by,
            "seed": self.seed,
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
            tuple(data["needs"]),
            data["withheld_by"],
            data["seed"],
            data["replay_command"],
            tuple(data["advice"]),
        )


def _replay_command(check: Check, verdict: Verdict) -> str:
    """What runs the failing schedule again, or "". Of a check that has only one, that is the check itself."""
    if not verdict.failed or not verdict.replay:
        return ""
    is_only_one = check.exploration is not None and check.exploration.schedules == 1
    return check.command if is_only_one else f"{check.command} --replay {verdict.replay}"


@dataclasses.dataclass(frozen=True)
class Report:
    """All checks that were run in one session, in the order of the grader's file."""

    checks: tuple[CheckResult, ...]

    @classmethod
    def of(cls, results: Sequence[CheckResult]) -> Report:
        """The report on *results*: a check that needs another one earns its points only if that one passed, too.

        A needed check that was not run (`-k`) stands in nobody's way.
        """
        return cls(tuple(_settled(each, results) for each in results))

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


def _settled(result: CheckResult, results: Sequence[CheckResult]) -> CheckResult:
    """*result* without its points if a check that it needs failed; to be graded by hand if that could not be judged."""
    needed = [
        other
        for other in results
        if other.exercise == result.exercise and any(other.is_called(name) for name in result.needs)
    ]
    failed = next((other.title for other in needed if other.verdict.failed), "")
    unclear = next((other.title for other in needed if other.needs_hand_grading), "")
    if failed or not unclear or not result.verdict.passed:
        return dataclasses.replace(result, withheld_by=failed)
    why = f"It passed, and counts only together with a check that could not be judged: {unclear}"
    return dataclasses.replace(
        result, verdict=dataclasses.replace(result.verdict, outcome=Outcome.INCONCLUSIVE, message=why)
    )


def cause_in(printed: str) -> str:
    """Why pytest could not run the graders: what it says of each file that it could not import, or else all that it *printed*."""
    told = [found[1].strip() for found in NOT_COLLECTED.finditer(printed)]
    return "\n".join(told) or printed


def grade(
    exercise: Exercise,
    against: str | Path = "stub",
    *,
    select: str | None = None,
    seed: int | None = None,
    sampling_seed: int | None = None,
) -> Report:
    """Run the graders of *exercise* on the file that *against* names (see `Exercise.answer`), in their own process.

    *select* is a pytest `-k` expression; *seed* is for the inputs that checks draw (default: another one each time),
    *sampling_seed* for the random schedules of those that sample (default: that of the check). Raises GradingFailed if
    pytest could not run the graders at all; a submission that can't even be loaded is no such case: its checks fail and
    say why. `graders.warm` does the same for many answers.
    """
    with tempfile.TemporaryDirectory(prefix="racecourse-") as scratch:
        # -P: a random.py in the working directory, maybe a student's, must not hide the standard library's.
        told = arguments(exercise, against, scratch, select=select, seed=seed, sampling_seed=sampling_seed)
        run = subprocess.run(
            [sys.executable, "-P", "-m", "pytest", *told],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            errors="replace",
            check=False,
            # One submission is graded twice in the same way, also if it goes through a set of strings.
            env={"PYTHONHASHSEED": "0", **environment()},
        )
        return collected(exercise, scratch, run.returncode, run.stdout + run.stderr)


def arguments(
    exercise: Exercise,
    against: str | Path,
    scratch: str,
    *,
    select: str | None = None,
    seed: int | None = None,
    sampling_seed: int | None = None,
) -> list[str]:
    """What pytest is told; its report goes to the folder *scratch*. The rest as for `grade`."""
    told = options(against, scratch, seed=seed, sampling_seed=sampling_seed)
    return [*collecting(exercise, select=select), *as_arguments(told)]


def collecting(exercise: Exercise, *, select: str | None = None) -> list[str]:
    """What pytest is told of whichever answer of *exercise* is graded: what it needs to collect the checks."""
    chosen = [str(exercise.folder), "-q"]
    # Whatever other plugins are installed here have no say in a grade.
    for plugin in (*(f"no:{name}" for name in OF_NO_USE), *PLUGINS):
        chosen += ["-p", plugin]
    if select:
        chosen += ["-k", select]
    return chosen


def options(
    against: str | Path, scratch: str, *, seed: int | None = None, sampling_seed: int | None = None
) -> dict[str, str | int]:
    """The options that an answer has for itself, by the names of `pytest.Config.option`; not those that are left to pytest."""
    told = {
        "against": str(against),
        "grade_json": str(Path(scratch) / REPORT),
        "seed": seed,
        "sampling_seed": sampling_seed,
    }
    return {name: value for name, value in told.items() if value is not None}


def as_arguments(options: Mapping[str, object]) -> list[str]:
    """The same *options*, as they are typed.

    >>> as_arguments({"sampling_seed": 3})
    ['--sampling-seed=3']
    """
    return [f"--{name.replace('_', '-')}={value}" for name, value in options.items()]


def environment() -> dict[str, str]:
    """The environment of a session with these `arguments`."""
    return {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""}


def collected(exercise: Exercise, scratch: str, status: int, printed: str) -> Report:
    """The report that a session left in *scratch*; raises GradingFailed if it left none."""
    report = Path(scratch) / REPORT
    if not report.is_file():
        raise GradingFailed(
            f"pytest could not run the graders of {exercise.name} (exit status {status}):\n{cause_in(printed)}"
        )
    return Report.from_json(json.loads(report.read_text(encoding="utf-8")))
