"""What did the trials of the speedup judge come to? A line of JSON a trial, a table of all of them, exact bounds."""

from __future__ import annotations

import collections
import dataclasses
import gzip
import json
import math
import statistics
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

CONFIDENCE = 0.95
LOADS = (2.0, 4.0, 8.0, 16.0, math.inf)
OWN_LOAD = 3.0
"""What a check and its workers add to the load, at most; where that and the competitors are exceeded, something else ran beside it."""
BEGIN, END = "<!-- trials -->", "<!-- end of trials -->"


@dataclasses.dataclass(frozen=True, order=True)
class Cell:
    """Which kind of answer, under which load?"""

    kind: str  # "honest" or "adversarial"
    competitors: int
    place: str
    work: str = "CPU"  # or "I/O"; "CPU (spawn)": where the answer chooses no start method, its processes are spawned

    @property
    def false(self) -> str:
        """The verdict that is wrong here."""
        return "failed" if self.kind == "honest" else "passed"


@dataclasses.dataclass(frozen=True)
class Trial:
    """One check of one answer."""

    cell: Cell
    variant: str
    check: str
    verdict: str
    reason: str  # the first line of the message; all of it if the verdict is wrong
    wall: float
    cpu: float
    load: float  # processes that wanted a core in the last minute: the competitors and whatever else there was
    python: str
    at_once: int = 0  # trials side by side, each with the others as competitors; 0: nobody wrote it down

    @property
    def is_wrong(self) -> bool:
        return self.verdict == self.cell.false

    def to_line(self) -> str:
        return json.dumps(dataclasses.asdict(self)) + "\n"

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Trial:
        return cls(Cell(**data.pop("cell")), **data)


def read(file: Path) -> Iterator[Trial]:
    """The trials in *file*, which may be compressed (`.gz`); a last line that was cut off is no trial."""
    if not file.exists():
        return
    data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    for line in data.decode("utf-8").splitlines():
        try:
            yield Trial.from_json(json.loads(line))
        except json.JSONDecodeError:
            continue


def upper_bound(errors: int, trials: int, confidence: float = CONFIDENCE) -> float:
    """One-sided upper confidence bound of an error rate (Clopper and Pearson, 1934), by bisection.

    >>> round(upper_bound(0, 500), 4)
    0.006
    """
    if errors >= trials:
        return 1.0
    low, high = errors / trials, 1.0
    for _ in range(60):
        rate = (low + high) / 2
        low, high = (rate, high) if _at_most(errors, trials, rate) > 1 - confidence else (low, rate)
    return high


def _at_most(errors: int, trials: int, rate: float) -> float:
    """How likely are no more than *errors* in *trials* at this *rate*?"""
    total = 0.0
    for count in range(errors + 1):
        ways = math.lgamma(trials + 1) - math.lgamma(count + 1) - math.lgamma(trials - count + 1)
        total += math.exp(ways + count * math.log(rate) + (trials - count) * math.log1p(-rate))
    return total


def table(trials: Iterable[Trial]) -> str:
    """A row of Markdown for each cell, and one for each kind of answer."""
    rows: dict[Cell, list[Trial]] = collections.defaultdict(list)
    for trial in trials:
        rows[trial.cell].append(trial)
        rows[Cell(trial.cell.kind, -1, "all", trial.cell.work)].append(trial)
    lines = [
        f"| work | answers | competitors | cores | trials | wrong verdicts | rate is at most ({CONFIDENCE:.0%}) | inconclusive "
        "| wall: median, 95 %, longest | CPU: median | load: median |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for cell in sorted(
        rows, key=lambda cell: (cell.work, cell.kind != "honest", cell.competitors < 0, cell.place, cell.competitors)
    ):
        lines.append(_row(cell, rows[cell]))
    return "\n".join(lines)


def costs(trials: Iterable[Trial]) -> str:
    """How long a trial took, by how much else the machine had to do; and without other trials beside it."""
    everything = list(trials)
    bands = _walls(
        everything,
        lambda trial: (trial.cell.work, next(limit for limit in LOADS if trial.load < limit), trial.cell.kind),
    )
    alone = _walls(
        [trial for trial in everything if trial.at_once == 1 and trial.load < trial.cell.competitors + OWN_LOAD],
        lambda trial: (trial.cell.work, trial.cell.competitors, trial.cell.kind),
    )
    head = "answers | trials | median | 95 % | longest |\n|---|---|---|---|---|---|---|"
    lines = [f"| work | load below | {head}"]
    lines += [f"| {work} | {limit:g} | {kind} | {_figures(walls)} |" for (work, limit, kind), walls in bands]
    if alone:
        lines += [
            "",
            "Those that ran one at a time, with nothing beside them but the competitors:",
            "",
            f"| work | competitors | {head}",
        ]
        lines += [f"| {work} | {count} | {kind} | {_figures(walls)} |" for (work, count, kind), walls in alone]
    return "\n".join(lines)


Row = tuple[str, float, str]


def _walls(trials: Iterable[Trial], row: Callable[[Trial], Row]) -> list[tuple[Row, list[float]]]:
    """The wall times of *trials*, sorted, by the *row* that they belong to."""
    rows: dict[Row, list[float]] = collections.defaultdict(list)
    for trial in trials:
        rows[row(trial)].append(trial.wall)
    return [(key, sorted(rows[key])) for key in sorted(rows, key=lambda key: (*key[:2], key[2] != "honest"))]


def _figures(walls: list[float]) -> str:
    return (
        f"{len(walls):,} | {statistics.median(walls):.1f} s | {_largest_of_95_percent(walls):.1f} s | {walls[-1]:.1f} s"
    )


def _largest_of_95_percent(walls: list[float]) -> float:
    return walls[math.ceil(0.95 * len(walls)) - 1]


def update(page: Path, text: str) -> None:
    """Put *text* between the two marks in *page*. Raises ValueError if it has no such marks."""
    before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError(f"{page} has no lines {BEGIN} and {END}")
    page.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")


def _row(cell: Cell, trials: list[Trial]) -> str:
    wrong = sum(trial.is_wrong for trial in trials)
    unclear = sum(trial.verdict == "inconclusive" for trial in trials)
    walls = sorted(trial.wall for trial in trials)
    columns = (
        cell.work,
        f"{cell.kind}, all" if cell.competitors < 0 else cell.kind,
        "" if cell.competitors < 0 else cell.competitors,
        "" if cell.competitors < 0 else cell.place,
        f"{len(trials):,}",
        wrong,
        f"{upper_bound(wrong, len(trials)):.2%}",
        f"{unclear} ({unclear / len(trials):.1%})" if unclear else 0,
        f"{statistics.median(walls):.1f} s, {_largest_of_95_percent(walls):.1f} s, {walls[-1]:.1f} s",
        f"{statistics.median(trial.cpu for trial in trials):.2f} s",
        f"{statistics.median(trial.load for trial in trials):.1f}",
    )
    return f"| {' | '.join(map(str, columns))} |"
