"""`racecourse explore`: does a function of any file hold in every interleaving?"""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path

import click

from graders import isolation
from graders.any_code import NothingToExplore, Target, explore_apart, explore_target
from graders.grading import CheckResult, Report
from graders.instrument.packages import NotInstrumentable
from graders.marks import DEFAULT_LATECOMERS, DEFAULT_MAX_STEPS, DEFAULT_SAMPLES, DEFAULT_SCHEDULES, DEFAULT_SEED
from graders.report import html, terminal
from graders.search.explorer import Budget
from graders.search.replay import BadReplay
from graders.verdict import Outcome, Verdict
from graders.writable import WritableFile

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
@click.option(
    "--html",
    "page",
    type=WritableFile(),
    metavar="PAGE.html",
    help="Also write the verdict to a page for a browser.",
)
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
    page: Path | None,
) -> None:
    """Explore FUNCTION (default: scenario) of FILE.

    It is called without arguments. FILE, the modules beside it and every --instrument PACKAGE run on virtual threads and a virtual
    clock. Exit status: 0 it held, 1 it broke, 2 usage, 3 undecided.
    """
    budget = Budget(
        preemptions=preemptions,
        schedules=schedules,
        samples=samples,
        seed=seed,
        latecomers=DEFAULT_LATECOMERS,
        max_steps=max_steps,
        race_free=race_free,
        leaves_nothing=leaves_nothing,
    )
    try:
        where = Target.parse(target)
        if isolation.CAN_FORK:
            verdict = explore_apart(where, budget, packages, replayed)
        else:
            verdict = explore_target(where, budget, instrumented=packages, replayed=replayed)
    except (NothingToExplore, NotInstrumentable, BadReplay) as error:
        raise click.UsageError(str(error)) from None
    again = _replay_command(target, packages, verdict)
    if as_json:
        click.echo(json.dumps(as_data(verdict, again), indent=1))
    else:
        click.echo(terminal.exploration(verdict, again, terminal.Style.of_terminal(coloured=sys.stdout.isatty())))
    if page is not None:
        page.write_text(html.page(as_report(target, verdict, again), f"{target} explored"), "utf-8", "replace")
    sys.exit(EXIT_STATUS[verdict.outcome])


def as_data(verdict: Verdict, replay_command: str = "") -> dict[str, object]:
    """The machine-readable form of *verdict*: what every report is made from, and the figures that most programs ask for."""
    coverage = verdict.coverage
    return {
        "verdict": verdict.outcome.value,
        "complete": coverage.complete if coverage else False,
        "preemptions": coverage.preemptions if coverage else None,
        "schedules": coverage.schedules if coverage else 0,
        "steps": coverage.steps if coverage else 0,
        **verdict.to_json(),
        "seconds": round(verdict.seconds, 3),
        "replay_command": replay_command,
    }


def as_report(target: str, verdict: Verdict, replay_command: str = "") -> Report:
    """*verdict* on *target* as a report of one check that is worth nothing."""
    return Report((CheckResult(target, "explore", target, 0.0, verdict, replay_command=replay_command),))


def _replay_command(target: str, packages: tuple[str, ...], verdict: Verdict) -> str:
    if not verdict.failed or verdict.replay is None:
        return ""
    named = [f"--instrument {shlex.quote(package)} " for package in packages]
    return f"racecourse explore {shlex.quote(target)} {''.join(named)}--replay {verdict.replay}"
