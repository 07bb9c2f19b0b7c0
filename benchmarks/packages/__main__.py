"""`python -m benchmarks.packages [NAME …]`: explore the packages' scenarios, and say whether each verdict is as expected."""

from __future__ import annotations

import ast
import dataclasses
import resource
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from graders.any_code import NothingToExplore, Target, explore_apart
from graders.instrument.packages import NotInstrumentable
from graders.search.explorer import Budget
from graders.verdict import Kind, Verdict

FOLDER = Path(__file__).parent
FAILED = {"bug", "not promised"}


@dataclasses.dataclass(frozen=True)
class Scenario:
    """One function of one file."""

    file: Path
    function: str
    instrument: tuple[str, ...]
    distribution: str
    expected: str

    @property
    def version(self) -> str:
        try:
            return version(self.distribution)
        except PackageNotFoundError:
            return "?"


def scenarios() -> list[Scenario]:
    """All scenarios, in the order of the files; a file is read, not imported, for its package need not be installed."""
    found = []
    for file in sorted(FOLDER.glob("[!_]*.py")):
        constants = {
            node.targets[0].id: ast.literal_eval(node.value)
            for node in ast.parse(file.read_text(encoding="utf-8")).body
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id.isupper()
        }
        for function, expected in constants["EXPECTED"].items():
            found.append(Scenario(file, function, constants["INSTRUMENT"], constants["DISTRIBUTION"], expected))
    return found


def as_expected(scenario: Scenario, verdict: Verdict) -> bool:
    """Does the explorer say what is written in the file?"""
    if scenario.expected == "not controllable":
        return verdict.kind is Kind.UNCONTROLLED
    return verdict.failed is (scenario.expected in FAILED) and verdict.kind is not Kind.UNCONTROLLED


def cpu_of_children() -> float:
    """CPU seconds of all child processes that are over."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


@click.command()
@click.argument("names", nargs=-1)
@click.option("--schedules", default=400, show_default=True, help="budget of the systematic search")
@click.option("--samples", default=200, show_default=True, help="random schedules if it did not finish")
@click.option("--stories", is_flag=True, help="print the message of each failure")
def main(names: tuple[str, ...], schedules: int, samples: int, stories: bool) -> None:
    """Explore the scenarios of the packages NAMES (default: all), and print a table of verdicts and speed."""
    table = Table("package", "scenario", "verdict", "judged", "covered", "schedules per CPU second", box=None)
    surprises = 0
    for scenario in scenarios():
        if names and not any(name in (scenario.file.stem, scenario.distribution) for name in names):
            continue
        before = cpu_of_children()
        try:
            target = Target(scenario.file, scenario.function)
            verdict = explore_apart(
                target, Budget(schedules=schedules, samples=samples, latecomers=2), scenario.instrument, None
            )
        except (NothingToExplore, NotInstrumentable) as error:
            table.add_row(scenario.distribution, scenario.function, "left out", str(error), "", "")
            continue
        seconds = cpu_of_children() - before
        surprise = not as_expected(scenario, verdict)
        surprises += surprise
        coverage = verdict.coverage
        enough = verdict.passed and coverage is not None and coverage.schedules >= 20
        table.add_row(
            f"{scenario.distribution} {scenario.version}",
            scenario.function,
            verdict.kind.value or "held",
            f"SURPRISE: {scenario.expected}" if surprise else scenario.expected,
            str(coverage) if verdict.passed else "",
            f"{coverage.schedules / seconds:,.0f}" if enough and coverage is not None else "–",
        )
        if stories and not verdict.passed:
            click.echo(f"{scenario.file.name}:{scenario.function}: {verdict.message}\n")
    Console(width=180 if not sys.stdout.isatty() else None).print(table)
    sys.exit(1 if surprises else 0)


if __name__ == "__main__":
    main()
