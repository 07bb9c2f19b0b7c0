"""What do the measurements of several tools on the same cases come to?"""

from __future__ import annotations

import dataclasses
import math
import statistics
from collections.abc import Iterable, Sequence

from benchmarks.catalogue import Case
from benchmarks.measure import measure
from benchmarks.tools.measured import Measured

TOOLS = ("racecourse", "frontrun", "interleave", "stress")
OTHERS = ("frontrun", "interleave")


@dataclasses.dataclass(frozen=True)
class Row:
    """All that was measured on one case, by tool; None where the tool hung or died."""

    case: Case
    floor: Measured | None
    rates: dict[str, Measured | None]
    bugs: dict[str, Measured | None]


def compare(case: Case, seconds: float, rate_seconds: float, tools: Sequence[str] = TOOLS) -> Row:
    """Run every tool on *case*, one after the other."""
    return Row(
        case,
        measure("floor", "rate", case, rate_seconds / 4),
        {tool: measure(tool, "rate", case, rate_seconds) for tool in tools},
        {tool: measure(tool, "first_bug", case, seconds) for tool in tools},
    )


def per_second(rate: Measured | None, clock: str) -> float | None:
    """Schedules a second by *clock* (`wall` or `cpu`)."""
    if rate is None or not rate.schedules:
        return None
    return rate.schedules / max(getattr(rate, clock), 1e-9)


@dataclasses.dataclass(frozen=True)
class Summary:
    """Medians over the cases. *speed*: our schedules a second over theirs. *time*: our seconds to the first bug over theirs, or
    over the time in which they did not find it. *missed*: bugs they found and we didn't, or we found and they didn't."""

    tool: str
    speed_wall: float
    speed_cpu: float
    time_wall: float
    time_cpu: float
    found: int
    missed: tuple[str, ...]
    missed_by_us: tuple[str, ...]
    false_alarms: tuple[str, ...]


def summarise(rows: Iterable[Row], tool: str) -> Summary:
    """How Racecourse compares with *tool* over all *rows*."""
    rows = list(rows)
    buggy = [row for row in rows if row.case.is_buggy]

    def speed(clock: str) -> float:
        pairs = [(per_second(row.rates["racecourse"], clock), per_second(row.rates.get(tool), clock)) for row in rows]
        return _median(ours / theirs for ours, theirs in pairs if ours and theirs)

    def time(clock: str) -> float:
        pairs = [(row.bugs["racecourse"], row.bugs.get(tool)) for row in buggy]
        return _median(
            getattr(ours, clock) / max(getattr(theirs, clock), 1e-9) for ours, theirs in pairs if ours and theirs
        )

    def has_found(row: Row, by: str) -> bool:
        bug = row.bugs.get(by)
        return bug is not None and bug.found is True

    return Summary(
        tool,
        speed("wall"),
        speed("cpu"),
        time("wall"),
        time("cpu"),
        sum(has_found(row, tool) for row in buggy),
        tuple(row.case.name for row in buggy if not has_found(row, tool)),
        tuple(row.case.name for row in buggy if has_found(row, tool) and not has_found(row, "racecourse")),
        tuple(row.case.name for row in rows if not row.case.is_buggy and has_found(row, tool)),
    )


def _median(values: Iterable[float]) -> float:
    values = list(values)
    return statistics.median(values) if values else math.nan
