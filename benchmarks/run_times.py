"""How long does a student wait for the verdict? Every answer of every exercise, from the shell, one after the other.

    python -m venv student && student/bin/pip install -e .
    python -m benchmarks.run_times measure --python student/bin/python    # goes on where it was stopped
    python -m benchmarks.run_times table --page docs/run-times.md

Each is a command `python -m pytest exercises/NN --against=FILE` in a process of its own, from its start to its end, so Python's own
start and that of pytest count. Leave the machine alone meanwhile. An answer that takes longer than the limit is measured four times
more, and the median of the five counts.
"""

from __future__ import annotations

import collections
import dataclasses
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from benchmarks.trials import update
from graders import answers, catalogue

RESULTS = Path(__file__).parent / "results" / "run_times.jsonl"
LIMIT = 1.5
"""Seconds in which an exercise that measures no speedup should give its verdict."""
WHOLE_COURSE = 120.0
"""Seconds in which the reference answers of all exercises should have theirs, in one command."""
AGAIN = 4
COURSE = "(all)"


@dataclasses.dataclass(frozen=True)
class Times:
    """How long one answer took, or, as exercise `(all)`, the whole solved course."""

    exercise: str
    answer: str
    measures_speedup: bool
    python: str
    seconds: tuple[float, ...]  # wall time of each run

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def key(self) -> tuple[str, str, str]:
        return self.exercise, self.answer, self.python


def read(file: Path) -> Iterator[Times]:
    """All that is written down in *file*."""
    if file.exists():
        for line in file.read_text(encoding="utf-8").splitlines():
            data = json.loads(line)
            yield Times(**{**data, "seconds": tuple(data["seconds"])})


def measures_speedup(exercise: catalogue.Exercise) -> bool:
    """Has it a check that measures? That takes the time it takes, so the limit isn't meant for it."""
    return any("speedup" in grader.read_text(encoding="utf-8") for grader in exercise.graders)


def wanted(python: str) -> Iterator[tuple[Times, list[str]]]:
    """What is to be measured, without its times yet, and the arguments of pytest that do it."""
    yield Times(COURSE, "solution", True, python, ()), ["exercises", "--against=solution"]
    version = tuple(map(int, python.split(".")[:2]))
    for exercise in catalogue.exercises():
        if exercise.python and version < tuple(map(int, exercise.python.split("."))):
            continue
        for answer in answers.of(exercise):
            arguments = [f"exercises/{exercise.name}", f"--against={answer.path}"]
            yield Times(exercise.name, answer.name, measures_speedup(exercise), python, ()), arguments


def run(python: Path, arguments: list[str]) -> float:
    """Seconds of wall time that pytest takes. Raises RuntimeError, with its output, if it gave no verdict."""
    # Some machines of developers keep Python from writing what it has compiled, and it compiles everything anew in each session.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [python, "-m", "pytest", "-q", *arguments]
    started = time.perf_counter()
    done = subprocess.run(command, cwd=catalogue.find_root(), capture_output=True, text=True, env=environment)
    seconds = time.perf_counter() - started
    if done.returncode not in (0, 1):  # passed, failed
        raise RuntimeError(f"pytest {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return seconds


def table(times: Iterable[Times]) -> str:
    """A row of Markdown for each exercise and Python, a line for each answer beyond the limit, and what it comes to."""
    groups: dict[tuple[str, str], list[Times]] = collections.defaultdict(list)
    for one in times:
        groups[one.exercise, one.python].append(one)
    rows = ["| exercise | Python | answers | median | slowest | which |", "| --- | --- | --- | --- | --- | --- |"]
    limited: dict[str, list[Times]] = collections.defaultdict(list)
    courses = []
    for (name, python), group in sorted(groups.items()):
        if name == COURSE:
            courses.append(
                f"The whole solved course takes {group[0].median:.1f} s on {python}; the target is {WHOLE_COURSE:.0f} s."
            )
            continue
        slowest = max(group, key=lambda one: one.median)
        if not slowest.measures_speedup:
            limited[python] += group
        median = statistics.median(one.median for one in group)
        star = " \\*" * slowest.measures_speedup
        rows.append(
            f"| {name}{star} | {python} | {len(group)} | {median:.2f} s | {slowest.median:.2f} s | {slowest.answer} |"
        )
    return "\n".join([*rows, "", "\\* measures a speedup", "", *(_sum(*pair) for pair in limited.items()), *courses])


def _sum(python: str, times: list[Times]) -> str:
    """How many of those that measure no speedup are beyond the limit, and which?"""
    late = sorted((one for one in times if one.median > LIMIT), key=lambda one: -one.median)
    which = ", ".join(f"{one.exercise} {one.answer} {one.median:.2f} s" for one in late)
    return (
        f"Python {python}: {len(times) - len(late)} of {len(times)} answers of exercises that measure no speedup take at most {LIMIT} s; "
        f"median {statistics.median(one.median for one in times):.2f} s" + (f"; longer: {which}." if late else ".")
    )


@click.group()
def main() -> None:
    """How long does a student wait for the verdict?"""


@main.command()
@click.option("--python", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=sys.executable)
@click.option("--into", type=click.Path(dir_okay=False, path_type=Path), default=RESULTS, show_default=True)
def measure(python: Path, into: Path) -> None:
    """Measure every answer that is not in INTO yet."""
    python = python.absolute()  # not resolve(): the python of an environment is a link to the one it was made from
    version = subprocess.run(
        [python, "-c", "import platform; print(platform.python_version())"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    known = {one.key for one in read(into)}
    for one, arguments in wanted(version):
        if one.key in known:
            continue
        try:
            seconds = [run(python, arguments)]
            if seconds[0] > LIMIT and not one.measures_speedup:
                seconds += [run(python, arguments) for _ in range(AGAIN)]
        except RuntimeError as error:
            raise click.ClickException(str(error)) from None
        one = dataclasses.replace(one, seconds=tuple(round(second, 3) for second in seconds))
        with into.open("a", encoding="utf-8") as file:
            file.write(json.dumps(dataclasses.asdict(one)) + "\n")
        click.echo(f"{one.median:6.2f} s  {one.exercise} {one.answer}")


@main.command("table")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=RESULTS)
@click.option("--page", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Put it in this page, too.")
def show(file: Path, page: Path | None) -> None:
    """The table of all that is in FILE."""
    text = table(read(file))
    click.echo(text)
    if page is not None:
        update(page, text)


if __name__ == "__main__":
    main()
