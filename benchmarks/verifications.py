"""How often were the answers of each exercise graded, on which Python, and how often wrongly? The evidence of many nights, added up.

    racecourse verify 01 02 --runs 200 --wrong-runs 10 --named-runs 92 --load --json found.json
    python -m benchmarks.verifications add found.json --commit 0a724f8         a line for each exercise in the results
    python -m benchmarks.verifications table --page docs/verification.md       the table of all there is

A line says on which commit it was graded. When an exercise changes in what it demands, its old lines prove nothing: delete them.
"""

from __future__ import annotations

import collections
import dataclasses
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from benchmarks.trials import update, upper_bound

RESULTS = Path(__file__).parent / "results" / "verifications.jsonl"


@dataclasses.dataclass(frozen=True)
class Line:
    """One exercise in one verification. Gradings are sums over its answers."""

    exercise: str
    python: str
    commit: str
    load: bool
    first_seed: int
    right_answers: int
    right_gradings: int
    wrong_answers: int
    wrong_gradings: int  # by all checks
    named_gradings: int  # by the checks only that a docstring names
    mistaken: int  # answers with a wrong verdict, or with two different ones
    undecided: int  # answers that could not be measured

    @property
    def version(self) -> str:
        return ".".join(self.python.split(".")[:2])

    @classmethod
    def of(cls, found: dict[str, Any], commit: str) -> Line:
        """The line on one exercise of what `racecourse verify --json` writes. Raises KeyError if that says not where it ran."""
        by_role = collections.defaultdict(list)
        for answer in found["answers"]:
            by_role[answer["role"]].append(answer)
        right, wrong = by_role["right"], by_role["wrong"]
        return cls(
            exercise=found["exercise"],
            python=found["python"],
            commit=commit,
            load=found["load"],
            first_seed=found["first_seed"],
            right_answers=len(right),
            right_gradings=sum(len(answer["earned"]) for answer in right),
            wrong_answers=len(wrong),
            wrong_gradings=sum(len(answer["earned"]) for answer in wrong),
            named_gradings=sum(answer["named_runs"] for answer in wrong),
            mistaken=sum(not answer["holds"] for answer in found["answers"]),
            undecided=sum(answer["undecided"] for answer in found["answers"]),
        )


def read(file: Path = RESULTS) -> Iterator[Line]:
    """All lines in *file*."""
    if file.exists():
        for line in file.read_text(encoding="utf-8").splitlines():
            yield Line(**json.loads(line))


def table(lines: Iterable[Line]) -> str:
    """A row of Markdown for each exercise: how often each of its answers was graded on each Python, at least on average."""
    cells: dict[tuple[str, str], list[Line]] = collections.defaultdict(list)
    everything = list(lines)
    for line in everything:
        cells[line.exercise, line.version].append(line)
    versions = sorted({version for _, version in cells}, key=lambda version: tuple(map(int, version.split("."))))
    names = sorted({exercise for exercise, _ in cells})
    head = ["exercise", "right answers", *versions, "wrong answers", *versions]
    rows = [head, ["---"] * len(head)]
    for name in names:
        newest = [cells[name, version][-1] for version in versions if cells[name, version]][-1]
        rows.append(
            [
                name,
                str(newest.right_answers),
                *(_each(cells[name, version], "right") for version in versions),
                str(newest.wrong_answers),
                *(_each(cells[name, version], "wrong") for version in versions),
            ]
        )
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + f"\n\n{_sum(everything)}"


def _each(lines: list[Line], role: str) -> str:
    """How often each answer was graded, and what was not as it should be."""
    if role == "right":
        times = sum(line.right_gradings // line.right_answers for line in lines if line.right_answers)
    else:
        times = sum((line.wrong_gradings + line.named_gradings) // line.wrong_answers for line in lines)
    mistaken = sum(line.mistaken for line in lines) if role == "wrong" else 0
    return f"{times:,}" + f" ({mistaken} mistaken)" * bool(mistaken) if times else "–"


def _sum(lines: list[Line]) -> str:
    right = sum(line.right_gradings for line in lines)
    wrong = sum(line.wrong_gradings for line in lines)
    named = sum(line.named_gradings for line in lines)
    mistaken = sum(line.mistaken for line in lines)
    undecided = sum(line.undecided for line in lines)
    text = (
        f"In all: {right:,} gradings of right answers, and {wrong + named:,} of wrong ones ({named:,} of these by the checks only that "
        f"their docstrings name). Answers with a wrong verdict, or with two different ones: {mistaken}. Left undecided: {undecided}."
    )
    if mistaken:
        return text
    return (
        f"{text} With none in so many, the rates of failed right answers and passed wrong ones are below {upper_bound(0, right):.3%} and "
        f"{upper_bound(0, wrong + named):.3%} (95 % confidence, Clopper and Pearson), over these answers."
    )


@click.group()
def main() -> None:
    """Add up what `racecourse verify --json` has written."""


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--commit", required=True, help="Which commit was graded.")
@click.option("--into", type=click.Path(dir_okay=False, path_type=Path), default=RESULTS, show_default=True)
def add(files: tuple[Path, ...], commit: str, into: Path) -> None:
    """Add a line for each exercise in FILES."""
    try:
        lines = [Line.of(found, commit) for file in files for found in json.loads(file.read_text(encoding="utf-8"))]
    except (KeyError, ValueError) as error:
        raise click.UsageError(
            f"{error!s} in {', '.join(map(str, files))}: give what racecourse verify --json has written"
        ) from None
    known = {*read(into)}
    with into.open("a", encoding="utf-8") as file:
        for line in lines:
            if line not in known:
                file.write(json.dumps(dataclasses.asdict(line)) + "\n")


@main.command("table")
@click.option("--page", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Put it in this page, too.")
def show(page: Path | None) -> None:
    """The table of all there is."""
    text = table(read())
    click.echo(text)
    if page is not None:
        update(page, text)


if __name__ == "__main__":
    main()
