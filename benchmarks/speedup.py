"""How often is the speedup judge wrong? False fails and false passes of exercise 03, under load.

    python -m benchmarks.speedup --trials 500 --into trials.jsonl      goes on where it was stopped
    python -m benchmarks.speedup --table trials.jsonl --page docs/benchmarks.md     the table of all there is

A trial is one check of one answer: honest answers (the reference, `correct/`, `tests/speedup/honest`) on both speedup
checks, adversarial ones (`wrong/`, `tests/speedup/adversaries`) on those that their docstring names. An honest answer that
fails is a false fail, an adversarial one that passes a false pass. The cells take turns, and within a cell the answers,
so that the trials are balanced whenever it is stopped.
"""

from __future__ import annotations

import collections
import importlib
import itertools
import os
import platform
import resource
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from benchmarks import trials as records
from benchmarks.competition import Place, competing
from benchmarks.trials import Cell, Trial
from graders import catalogue
from graders.answers import caught_by
from graders.checks import Check
from graders.judging import judge
from graders.verdict import Outcome

CHECKS = ("test_two_workers_beat_one", "test_as_many_processes_work_as_were_asked_for")
ROOT = Path(__file__).parents[1]


def checks(exercise: catalogue.Exercise, answers: Sequence[Path], graders: Any, *, honest: bool) -> list[Check]:
    """What *answers* are tried on: both speedup checks if *honest*, else those that have to catch them."""
    found = []
    for answer, name in itertools.product(answers, CHECKS):
        if not honest and name not in caught_by(answer):
            continue
        function = getattr(graders, name)
        marks = {mark.name: mark for mark in function.pytestmark}
        found.append(
            Check(
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
        )
    return found


def variants() -> dict[str, list[Check]]:
    """The checks of all the answers there are, by kind."""
    exercise = catalogue.find("03", catalogue.find_root(ROOT))
    sys.path.insert(0, str(exercise.folder))
    graders = importlib.import_module("test_crunch")
    ours = ROOT / "tests/speedup"
    honest = [exercise.reference, *exercise.correct, *sorted((ours / "honest").glob("*.py"))]
    wrong = [*exercise.wrong, *sorted((ours / "adversaries").glob("*.py"))]
    return {
        "honest": checks(exercise, honest, graders, honest=True),
        "adversarial": checks(exercise, wrong, graders, honest=False),
    }


def cells(competitors: Sequence[int], places: Sequence[Place]) -> list[Cell]:
    """Each kind of answer under each load; on one core without competitors only, it has little enough."""
    loads = [(count, place) for place in places for count in competitors if place is not Place.ONE_CORE]
    loads += [(0, place) for place in places if place is Place.ONE_CORE]
    return [Cell(kind, count, place.value) for count, place in loads for kind in ("honest", "adversarial")]


def run(wanted: Sequence[Cell], number: int, done: collections.Counter[Cell]) -> Iterator[Trial]:
    """Trials until each of the *wanted* cells has *number* of them, counting those that are *done*."""
    answers = variants()
    while any(done[cell] < number for cell in wanted):
        for cell in wanted:
            if done[cell] >= number:
                continue
            check = answers[cell.kind][done[cell] % len(answers[cell.kind])]
            done[cell] += 1
            yield trial(cell, check)


def trial(cell: Cell, check: Check) -> Trial:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with competing(cell.competitors, Place(cell.place)):
        load = os.getloadavg()[0]
        begun = time.perf_counter()
        verdict = judge(check)
        wall = time.perf_counter() - begun
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    is_wrong = verdict.outcome.value == cell.false
    unclear = verdict.outcome is Outcome.INCONCLUSIVE
    return Trial(
        cell=cell,
        variant=f"{check.submission.parent.name}/{check.submission.stem}",
        check=check.name,
        verdict=verdict.outcome.value,
        reason=verdict.message if is_wrong or unclear else verdict.message.partition("\n")[0],
        wall=round(wall, 3),
        cpu=round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 3),
        load=round(load, 2),
        python=platform.python_version(),
    )


@click.command()
@click.option(
    "--trials", default=20, show_default=True, help="trials of each cell, with those that the file has already"
)
@click.option(
    "--competitors", multiple=True, type=int, default=(0, 1, 2, 4), show_default=True, help="busy processes beside it"
)
@click.option(
    "--place",
    "places",
    multiple=True,
    type=click.Choice([place.value for place in Place]),
    default=[place.value for place in Place],
    show_default=True,
    help="on which cores",
)
@click.option(
    "--into", type=click.Path(dir_okay=False, path_type=Path), help="append a line for each trial to this file"
)
@click.option(
    "--table", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="only print the table of this"
)
@click.option(
    "--page", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="put the table in this page, too"
)
def main(
    trials: int,
    competitors: tuple[int, ...],
    places: tuple[str, ...],
    into: Path | None,
    table: Path | None,
    page: Path | None,
) -> None:
    """Measure the rates of false fails and false passes of the speedup judge on exercise 03.

    Stopped by Ctrl-C or SIGTERM it leaves no process behind, and is resumed by the same command. Exit status 1: a verdict
    was wrong.
    """
    if table is not None:
        everything = list(records.read(table))
        if not everything:
            raise click.ClickException(f"{table} has no trials yet. Next: python -m benchmarks.speedup --into {table}")
        text = f"{records.table(everything)}\n\n{records.costs(everything)}"
        click.echo(text)
        if page is not None:
            try:
                records.update(page, text)
            except ValueError as error:
                raise click.ClickException(str(error)) from None
        sys.exit(int(any(trial.is_wrong for trial in everything)))
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # one that nohup or `&` has set to be ignored, too
    found = list(records.read(into)) if into is not None else []
    done = collections.Counter(trial.cell for trial in found)
    wanted = cells(competitors, [Place(place) for place in places])
    try:
        for trial in run(wanted, trials, done):
            found.append(trial)
            if into is not None:
                with into.open("a", encoding="utf-8") as file:
                    file.write(trial.to_line())
            if trial.is_wrong:
                click.echo(
                    f"WRONG: {trial.variant} {trial.check} in {trial.cell}: {trial.verdict}\n{trial.reason}", err=True
                )
    except KeyboardInterrupt:
        click.echo(f"Stopped after {len(found)} trials. Next: the same command goes on from there.", err=True)
        sys.exit(130)
    click.echo(records.table(found))
    sys.exit(int(any(trial.is_wrong for trial in found)))


if __name__ == "__main__":
    main()
