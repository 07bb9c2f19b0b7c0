"""How often is the speedup judge wrong? False fails and false passes of exercise 03, under load.

    python benchmarks/speedup.py --trials 50 --competitors 0 --competitors 2

A trial is one check of one answer: right answers (reference and `correct/`) on both speedup checks, wrong answers on
those that their docstring names. A right answer that fails is a false fail, a wrong one that passes a false pass.
"""

from __future__ import annotations

import contextlib
import dataclasses
import importlib
import itertools
import math
import os
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from graders import catalogue
from graders.checks import Check
from graders.judging import judge
from graders.verdict import Outcome

CHECKS = ("test_two_workers_beat_one", "test_as_many_processes_work_as_were_asked_for")
CONFIDENCE = 0.95


@dataclasses.dataclass
class Cell:
    """The trials of one kind of answer under one load."""

    verdicts: list[Outcome] = dataclasses.field(default_factory=list)
    seconds: list[float] = dataclasses.field(default_factory=list)

    def count(self, outcome: Outcome) -> int:
        return self.verdicts.count(outcome)

    def row(self, label: str, false: Outcome) -> str:
        total, errors = len(self.verdicts), self.count(false)
        ordered = sorted(self.seconds)
        columns = [
            f"{label:<28}",
            f"{total:>6}",
            f"{errors:>6}",
            f"≤ {upper_bound(errors, total):>8.2%}",
            f"{self.count(Outcome.INCONCLUSIVE):>8}",
            f"{statistics.median(ordered):>7.1f} s",
            f"{ordered[int(0.95 * (total - 1))]:>6.1f} s",
        ]
        return " ".join(columns)


def upper_bound(errors: int, trials: int) -> float:
    """One-sided upper confidence bound of an error rate (Clopper and Pearson, 1934), by bisection."""
    low, high = 0.0, 1.0
    for _ in range(50):
        rate = (low + high) / 2
        at_most = sum(math.comb(trials, k) * rate**k * (1 - rate) ** (trials - k) for k in range(errors + 1))
        low, high = (rate, high) if at_most > 1 - CONFIDENCE else (low, rate)
    return high


@contextlib.contextmanager
def competing(count: int) -> Iterator[None]:
    """*count* processes that do nothing but burn CPU time; they end with this one."""
    burn = f"import os\nwhile os.getppid() == {os.getpid()}:\n    sum(range(200_000))"
    hogs = [subprocess.Popen([sys.executable, "-c", burn]) for _ in range(count)]
    try:
        yield
    finally:
        for hog in hogs:
            hog.kill()
            hog.wait()


@contextlib.contextmanager
def pinned(to_one_core: bool) -> Iterator[None]:
    """Everything that is started inside the block runs on one core, if *to_one_core*."""
    if not to_one_core:
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def checks(exercise: catalogue.Exercise, answer: Path, graders: Any) -> Iterator[Check]:
    """The speedup checks that *answer* is tried on."""
    named = re.search(r"^Caught by: (.*)$", answer.read_text(encoding="utf-8"), re.MULTILINE)
    for name in CHECKS:
        if named and name not in named[1].split(", "):
            continue
        function = getattr(graders, name)
        marks = {mark.name: mark for mark in function.pytestmark}
        yield Check(
            exercise=exercise,
            name=name,
            title=name,
            points=1,
            function=function,
            arguments={"submission": None, "speedup": None},
            submission=answer,
            exploration=None,
            workers=marks["racecourse_timed"].kwargs["workers"],
        )


@click.command()
@click.option("--trials", default=20, show_default=True, help="trials for each kind of answer under each load")
@click.option(
    "--competitors", multiple=True, type=int, default=(0, 1, 2, 4), show_default=True, help="busy processes beside it"
)
@click.option("--pinned/--unpinned", "only", default=None, help="only on one core, or only on all (default: both)")
def main(trials: int, competitors: tuple[int, ...], only: bool | None) -> None:
    """Measure the rates of false fails and false passes of the speedup judge on exercise 03."""
    exercise = catalogue.find("03", catalogue.find_root(Path(__file__).parent))
    sys.path.insert(0, str(exercise.folder))
    graders = importlib.import_module("test_crunch")
    right = [check for path in (exercise.reference, *exercise.correct) for check in checks(exercise, path, graders)]
    wrong = [
        check for path in exercise.wrong if "Caught by" in path.read_text() for check in checks(exercise, path, graders)
    ]
    named = [check for check in wrong if re.search(rf"Caught by:.*{check.name}", check.submission.read_text())]
    click.echo(f"{'':<28} trials  false  {CONFIDENCE:.0%} bound  unclear    median     95 %")
    errors = 0
    for count, one_core in itertools.product(competitors, (False, True) if only is None else (only,)):
        with pinned(one_core), competing(count):
            for kind, candidates, false in (("right", right, Outcome.FAILED), ("wrong", named, Outcome.PASSED)):
                cell = Cell()
                for check in itertools.islice(itertools.cycle(candidates), trials):
                    verdict = judge(check)
                    cell.verdicts.append(verdict.outcome)
                    cell.seconds.append(verdict.seconds)
                    if verdict.outcome is false:
                        errors += 1
                        click.echo(
                            f"{check.submission.name} {check.name}: {verdict.outcome.value}\n{verdict.message}",
                            err=True,
                        )
                where = "one core" if one_core else "all cores"
                click.echo(cell.row(f"{kind}, {count} competing, {where}", false))
    sys.exit(1 if errors else 0)


if __name__ == "__main__":
    main()
