"""How often is the speedup judge wrong? False fails and false passes of exercises 03 (CPU) and 04 (I/O), under load.

    python -m benchmarks.speedup --trials 500 --at-once 4 --into trials.jsonl       goes on where it was stopped
    python -m benchmarks.speedup --table trials.jsonl --page docs/benchmarks.md     the table of all there is

A trial is one check of one answer (`benchmarks.contestants`). An honest answer that fails is a false fail, an adversarial
one that passes a false pass. The cells take turns, and within a cell the answers, so that the trials are balanced whenever
it is stopped.
"""

from __future__ import annotations

import collections
import functools
import multiprocessing
import os
import platform
import resource
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import click

from benchmarks import trials as records
from benchmarks.competition import Place, competing, placed
from benchmarks.contestants import KINDS, WORKS, contestants
from benchmarks.trials import Cell, Trial
from graders.judging import judge
from graders.load import core_count
from graders.verdict import Outcome

BATCH = 3
"""How many trials each process does before the next cell has its turn: starting the competitors takes a while."""


def cells(works: Sequence[str], competitors: Sequence[int], places: Sequence[Place]) -> list[Cell]:
    """Each kind of answer under each load; on one core without competitors only, it has little enough.

    Where there are no more than two cores, two of them without competitors are the same as all of them.
    """
    loads = [(count, place) for place in places for count in competitors if place is not Place.ONE_CORE]
    loads += [(0, place) for place in places if place is Place.ONE_CORE]
    if (0, Place.FREE) in loads and (0, Place.PINNED) in loads and core_count() <= 2:
        loads.remove((0, Place.PINNED))
    return [Cell(kind, count, place.value, work) for work in works for count, place in loads for kind in KINDS]


def run(wanted: Sequence[Cell], number: int, done: collections.Counter[Cell], at_once: int) -> Iterator[Trial]:
    """Trials until each of the *wanted* cells has *number* of them, counting those that are *done*; *at_once* side by side.

    Trials side by side are competitors of each other, so a cell without any gets one at a time; on one core each trial
    has a core of its own.
    """
    spawn = multiprocessing.get_context("spawn")  # a fork would inherit the pool's own threads and pipes
    with ProcessPoolExecutor(at_once, mp_context=spawn, initializer=_be_like_a_session) as pool:
        try:
            while any(done[cell] < number for cell in wanted):
                for cell in wanted:
                    if done[cell] < number:
                        yield from _batch(pool, cell, number, done, at_once)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _batch(
    pool: ProcessPoolExecutor, cell: Cell, number: int, done: collections.Counter[Cell], at_once: int
) -> Iterator[Trial]:
    place = Place(cell.place)
    if place is Place.ONE_CORE:
        at_once = min(at_once, core_count())
    elif not cell.competitors:
        at_once = 1
    first = done[cell]
    last = min(first + at_once * BATCH, number)
    with competing(cell.competitors, place):
        turns = [range(first + lane, last, at_once) for lane in range(at_once)]
        asked = [pool.submit(_trials, cell, turn, lane, at_once) for lane, turn in enumerate(turns) if turn]
        for answer in asked:
            for trial in answer.result():
                done[cell] += 1
                yield trial


def _trials(cell: Cell, turns: range, lane: int, at_once: int) -> list[Trial]:
    with placed(Place(cell.place), lane):
        return [_trial(cell, turn, at_once) for turn in turns]


def _trial(cell: Cell, turn: int, at_once: int) -> Trial:
    checks = _contestants()[cell.work, cell.kind]
    check = checks[turn % len(checks)]
    load = os.getloadavg()[0]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
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
        at_once=at_once,
    )


_contestants = functools.cache(contestants)


def _be_like_a_session() -> None:
    """What the pool has changed in this process must not show: an answer that chooses no start method gets the usual one.

    Only the process that hands out the trials is stopped by a signal; it lets those that are under way end.
    """
    multiprocessing.set_start_method(None, force=True)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@click.command()
@click.option(
    "--trials", default=20, show_default=True, help="trials of each cell, with those that the file has already"
)
@click.option("--work", "works", multiple=True, type=click.Choice(list(WORKS)), default=list(WORKS), show_default=True)
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
    "--at-once",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="trials side by side, in cells with competitors: quicker, and each has the others as competitors, too",
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
    works: tuple[str, ...],
    competitors: tuple[int, ...],
    places: tuple[str, ...],
    at_once: int,
    into: Path | None,
    table: Path | None,
    page: Path | None,
) -> None:
    """Measure the rates of false fails and false passes of the speedup judge on exercises 03 and 04.

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
    wanted = cells(works, competitors, [Place(place) for place in places])
    try:
        for trial in run(wanted, trials, done, at_once):
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
