"""The benchmarks of the explorer: `python -m benchmarks.explorer compare` and `… strategies`."""

from __future__ import annotations

import dataclasses
import json
import platform
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from benchmarks.catalogue import Case, cases
from benchmarks.comparison import TOOLS, Row, Summary, compare, per_second, summarise
from benchmarks.strategies import PUBLISHED, SAMPLERS, ToFirstBug, measure
from benchmarks.tools.measured import Measured

TOO_BIG = frozenset({"two_stage_100"})  # a hundred threads: of use to compare strategies, not tools


@click.group()
def main() -> None:
    """Measure the explorer on the scenarios beside this file. Results go to the terminal, and to a file as JSON."""


def _chosen(names: tuple[str, ...], known: dict[str, Case]) -> list[Case]:
    for name in names:
        if name not in known:
            raise click.BadParameter(f"there is no case {name}; there are {', '.join(known)}")
    return [case for name, case in known.items() if name in names or not names]


@main.command("compare")
@click.argument("names", nargs=-1, metavar="[CASE]…")
@click.option("--seconds", default=5.0, show_default=True, help="Wall time for each search for a first bug.")
@click.option("--rate-seconds", default=1.5, show_default=True, help="CPU time for each count of schedules.")
@click.option("--json", "output", type=click.Path(dir_okay=False, path_type=Path), help="Write the results there.")
@click.option("--tool", "others", multiple=True, type=click.Choice(TOOLS[1:]), help="Only this one beside Racecourse.")
@click.option("--markdown", is_flag=True, help="Print the tables as docs/benchmarks.md has them.")
def compare_tools(
    names: tuple[str, ...],
    seconds: float,
    rate_seconds: float,
    output: Path | None,
    others: tuple[str, ...],
    markdown: bool,
) -> None:
    """Racecourse, frontrun, interleave-test and a stress loop side by side on the same cases."""
    known = {name: case for name, case in cases().items() if name not in TOO_BIG}
    tools = tuple(tool for tool in TOOLS if tool == TOOLS[0] or tool in others or not others)
    rows = []
    for case in _chosen(names, known):
        rows.append(compare(case, seconds, rate_seconds, tools))
        click.echo(_line(rows[-1]), err=True)
        if output is not None:  # after each case, so that a run that is stopped leaves something
            _write(output, rows)
    tables = [_rate_table(rows), _bug_table(rows), _summary_table([summarise(rows, tool) for tool in tools])]
    if markdown:
        click.echo("\n\n".join(map(_as_markdown, tables)))
    else:
        Console(width=150).print(*tables)


@main.command("strategies")
@click.argument("names", nargs=-1, metavar="[CASE]…")
@click.option("--seeds", default=20, show_default=True)
@click.option("--limit", default=1000, show_default=True, help="Schedules a seed.")
@click.option("--json", "output", type=click.Path(dir_okay=False, path_type=Path), help="Write the results there.")
def compare_strategies(names: tuple[str, ...], seeds: int, limit: int, output: Path | None) -> None:
    """Schedules to the first bug for each strategy, as a mean over seeds."""
    table = Table("case", "systematic", *SAMPLERS, "published SURW", title=f"Schedules to first bug, {seeds} seeds")
    results: list[ToFirstBug] = []
    known = {name: case for name, case in cases().items() if case.is_buggy and (names or name not in TOO_BIG)}
    for case in _chosen(names, known):
        measured = list(measure(case, limit, seeds))
        results += measured
        table.add_row(case.name, *[_mean(one) for one in measured], str(PUBLISHED.get(case.name, "")))
        click.echo(f"{case.name}: " + ", ".join(f"{one.strategy} {_mean(one)}" for one in measured), err=True)
        if output is not None:
            data = [dataclasses.asdict(one) | {"mean": one.mean} for one in results]
            output.write_text(json.dumps({"machine": _machine(), "results": data}, indent=1) + "\n")
    Console(width=150).print(table)


def _mean(one: ToFirstBug) -> str:
    if one.misses == len(one.counts):
        return f"> {one.limit}"
    return f"{one.mean:.1f}" + (f" ({one.misses} missed)" if one.misses else "")


def _machine() -> dict[str, Any]:
    return {"python": platform.python_version(), "system": platform.platform()}


def _write(output: Path, rows: list[Row]) -> None:
    data = [
        {
            "case": row.case.name,
            "is_buggy": row.case.is_buggy,
            "floor": _data(row.floor),
            "rates": {tool: _data(rate) for tool, rate in row.rates.items()},
            "first_bug": {tool: _data(bug) for tool, bug in row.bugs.items()},
        }
        for row in rows
    ]
    summaries = [dataclasses.asdict(summarise(rows, tool)) for tool in rows[0].rates]
    output.write_text(json.dumps({"machine": _machine(), "summary": summaries, "cases": data}, indent=1) + "\n")


def _data(one: Measured | None) -> dict[str, Any] | None:
    return None if one is None else dataclasses.asdict(one)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:,.0f}" if value >= 10 else f"{value:.2f}"


def _verdict(row: Row, tool: str) -> str:
    bug = row.bugs[tool]
    if bug is None:
        return "hung"
    if bug.found:
        text = f"{bug.schedules} in {bug.cpu:.3f} s CPU, {bug.wall:.2f} s"
        return text if row.case.is_buggy else f"FALSE ALARM {text}"
    said = "gave up" if bug.found is None else "missed" if row.case.is_buggy else "held"
    return f"{said}, {bug.schedules:,} in {bug.wall:.1f} s"


def _line(row: Row) -> str:
    return f"{row.case.name}: " + "; ".join(
        f"{tool} {_number(per_second(row.rates[tool], 'wall'))}/s, {_verdict(row, tool)}" for tool in row.rates
    )


def _rate_table(rows: list[Row]) -> Table:
    table = Table("case", *rows[0].rates, "floor", title="Schedules a second: wall time / CPU time")
    for row in rows:
        rates = [*row.rates.values(), row.floor]
        table.add_row(
            row.case.name,
            *[f"{_number(per_second(r, 'wall'))} / {_number(per_second(r, 'cpu'))}" if r else "–" for r in rates],
        )
    return table


def _bug_table(rows: list[Row]) -> Table:
    table = Table("case", "right?", *rows[0].bugs, title="Schedules, CPU time and wall time to the first bug")
    for row in rows:
        table.add_row(
            row.case.name, "wrong" if row.case.is_buggy else "right", *[_verdict(row, tool) for tool in row.bugs]
        )
    return table


def _as_markdown(table: Table) -> str:
    """*table* as Markdown, headed by its title."""
    rows = zip(*(column.cells for column in table.columns), strict=True)
    lines = [
        [str(column.header) for column in table.columns],
        ["---"] * len(table.columns),
        *(map(str, row) for row in rows),
    ]
    return f"### {table.title}\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _summary_table(summaries: list[Summary]) -> Table:
    table = Table(
        "tool", "our speed / its (wall, CPU)", "our time to bug / its (wall, CPU)", "found", "missed", "false alarms",
        title="Medians over the cases",
    )  # fmt: skip
    for one in summaries:
        table.add_row(
            one.tool,
            f"{one.speed_wall:.1f}, {one.speed_cpu:.1f}",
            f"{one.time_wall:.3f}, {one.time_cpu:.3f}",
            str(one.found),
            ", ".join(one.missed) or "none",
            ", ".join(one.false_alarms) or "none",
        )
    return table


if __name__ == "__main__":
    main()
