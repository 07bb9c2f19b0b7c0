"""`racecourse explore`: does a function of any file hold in every interleaving?"""

from __future__ import annotations

import dataclasses
import json
import sys

import click

from graders.any_code import NothingToExplore, Target, explore_target
from graders.instrument.packages import NotInstrumentable
from graders.marks import DEFAULT_LATECOMERS, DEFAULT_MAX_STEPS, DEFAULT_SAMPLES, DEFAULT_SCHEDULES, DEFAULT_SEED
from graders.report import terminal
from graders.search.explorer import Budget
from graders.search.replay import BadReplay
from graders.verdict import Outcome, Verdict

EXIT_STATUS = {Outcome.PASSED: 0, Outcome.FAILED: 1, Outcome.INCONCLUSIVE: 3}


@click.command("explore")
@click.argument("target", metavar="FILE[:FUNCTION]")
@click.option("--instrument", "packages", multiple=True, metavar="PACKAGE", help="Put switch points into PACKAGE, too.")
@click.option("--preemptions", type=click.IntRange(min=0), help="Leave out schedules with more preemptions than this.")
@click.option(
    "--schedules",
    type=click.IntRange(min=1),
    default=DEFAULT_SCHEDULES,
    show_default=True,
    help="Budget of the systematic search.",
)
@click.option(
    "--samples",
    type=click.IntRange(min=0),
    default=DEFAULT_SAMPLES,
    show_default=True,
    help="Random schedules that follow if it did not finish.",
)
@click.option("--seed", type=int, default=DEFAULT_SEED, show_default=True, help="Seed of the random schedules.")
@click.option(
    "--max-steps", type=click.IntRange(min=1), default=DEFAULT_MAX_STEPS, show_default=True, help="Of one schedule."
)
@click.option("--race-free", is_flag=True, help="A data race fails, too, even one that does no harm.")
@click.option("--leaves-nothing", is_flag=True, help="Threads, pools and locks that are left behind fail, too.")
@click.option("--replay", "replayed", metavar="SCHEDULE", help="Run one schedule again and show all of it.")
@click.option("--json", "as_json", is_flag=True, help="Print the verdict as JSON.")
def command(
    target: str,
    packages: tuple[str, ...],
    preemptions: int | None,
    schedules: int,
    samples: int,
    seed: int,
    max_steps: int,
    race_free: bool,
    leaves_nothing: bool,
    replayed: str | None,
    as_json: bool,
) -> None:
    """Explore FUNCTION (default: scenario), a function of no arguments in FILE.

    FILE, the modules beside it and every --instrument PACKAGE run on virtual threads and a virtual clock. Exit status: 0 it held,
    1 it broke, 2 usage, 3 undecided.
    """
    budget = Budget(preemptions, schedules, samples, seed, DEFAULT_LATECOMERS, max_steps, race_free, leaves_nothing)
    try:
        verdict = explore_target(Target.parse(target), budget, instrumented=packages, replayed=replayed)
    except (NothingToExplore, NotInstrumentable, BadReplay) as error:
        raise click.UsageError(str(error)) from None
    if as_json:
        click.echo(json.dumps(as_data(verdict), indent=1))
    else:
        _tell(target, packages, verdict)
    sys.exit(EXIT_STATUS[verdict.outcome])


def as_data(verdict: Verdict) -> dict[str, object]:
    """The machine-readable form of *verdict*."""
    coverage = verdict.coverage
    return {
        "verdict": verdict.outcome.value,
        "kind": verdict.kind.value,
        "complete": coverage.complete if coverage else False,
        "preemptions": coverage.preemptions if coverage else None,
        "schedules": coverage.schedules if coverage else 0,
        "steps": coverage.steps if coverage else 0,
        "seconds": round(verdict.seconds, 3),
        "message": verdict.message,
        "interleaving": [dataclasses.asdict(event) for event in verdict.interleaving],
        "replay": verdict.replay,
    }


def _tell(target: str, packages: tuple[str, ...], verdict: Verdict) -> None:
    style = terminal.Style.of_terminal(coloured=sys.stdout.isatty())
    if verdict.output:
        click.echo(verdict.output, nl=not verdict.output.endswith("\n"))
    if verdict.passed:
        click.secho("held", fg="green", bold=True, nl=False)
        click.echo(f": {verdict.coverage}")
        if verdict.interleaving:
            click.echo("\n" + terminal.story(verdict, style))
        return
    click.secho(
        "broke" if verdict.failed else "undecided", fg="red" if verdict.failed else "yellow", bold=True, nl=False
    )
    click.echo(f" ({verdict.kind.value})\n\n{terminal.explanation(verdict, style)}")
    if verdict.replay:
        options = "".join(f" --instrument {package}" for package in packages)
        click.echo(f"\nReplay: racecourse explore {target}{options} --replay {verdict.replay}")
