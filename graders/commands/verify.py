"""`racecourse verify`: do all answers of the exercises get the verdicts that they are there for?"""

from __future__ import annotations

import contextlib
import json
import platform
from pathlib import Path

import click
from rich.console import Console

from graders import answers, catalogue
from graders.grading import HIGHEST_SEED
from graders.load import busy_cores, core_count
from graders.report import verification
from graders.report.terminal import WIDTH
from graders.verify import JOBS, Proof, verify
from graders.writable import WritableFile


@click.command("verify")
@click.argument("exercises", nargs=-1, metavar="[EXERCISE]...")
@click.option("--runs", type=click.IntRange(min=1), default=1, help="Grade every answer so often; all must agree.")
@click.option(
    "--wrong-runs", type=click.IntRange(min=1), help="The same for wrong answers and the stub, if not as often."
)
@click.option(
    "--named-runs",
    type=click.IntRange(min=0),
    default=0,
    help="Then grade each wrong answer so often by those checks only that its docstring names.",
)
@click.option(
    "--first-seed",
    type=click.IntRange(1, HIGHEST_SEED),
    default=1,
    help="The seed of the first run; others follow. To go on where an earlier verification ended.",
)
@click.option("--load", is_flag=True, help="Keep every core busy meanwhile, to see that no verdict depends on luck.")
@click.option("--jobs", type=click.IntRange(min=1), default=JOBS, show_default=True, help="Answers graded at once.")
@click.option(
    "--json",
    "target",
    type=WritableFile(),
    help="Write the findings to FILE.",
    metavar="FILE",
)
@click.pass_context
def command(
    context: click.Context,
    exercises: tuple[str, ...],
    runs: int,
    wrong_runs: int | None,
    named_runs: int,
    first_seed: int,
    load: bool,
    jobs: int,
    target: Path | None,
) -> None:
    """Verify EXERCISEs (default: all of them).

    The stub must fail, every right answer must earn all points, and every wrong answer must be rejected by the checks
    that its docstring names. Exit status: 0 all is right (there may be warnings), 1 errors were found, 2 usage.
    """
    try:
        root = catalogue.find_root(Path.cwd())
        chosen = [catalogue.find(name, root) for name in exercises] or list(catalogue.exercises(root))
    except (catalogue.UnknownExercise, catalogue.BrokenExercise) as error:
        raise click.UsageError(str(error)) from None
    chosen = list(dict.fromkeys(chosen))

    console = Console(highlight=False)
    if not console.is_terminal:  # a pipe or a log has no width of its own, and rich would take 80
        console.width = WIDTH
    total = sum(len(answers.of(exercise)) for exercise in chosen)
    done = 0
    progress = Console(stderr=True, highlight=False)
    with (
        busy_cores() if load else contextlib.nullcontext(),
        progress.status(f"0 of {total} answers graded") as status,
    ):

        def tell(proof: Proof) -> None:
            nonlocal done
            done += 1
            status.update(f"{done} of {total} answers graded; {proof.exercise}: {proof.answer}")
            if not progress.is_terminal or not proof.holds:  # a log shows how far it got, a terminal what went wrong
                graded = f"graded {len(proof.reports)} times" if len(proof.reports) > 1 else "graded"
                graded += f", by what it names {len(proof.of_named)} times" * bool(proof.of_named)
                text = f"{done}/{total} {proof.exercise} {proof.answer}: {graded}"
                progress.print(text if proof.holds else f"{text}, wrong", soft_wrap=True)

        verifications = verify(
            chosen,
            runs=runs,
            wrong_runs=wrong_runs,
            named_runs=named_runs,
            first_seed=first_seed,
            jobs=jobs,
            on_proof=tell,
        )

    verification.show(console, verifications)
    if load:
        console.print(f"All of it beside {core_count()} processes that kept every core busy.")
    if target is not None:
        where = {"python": platform.python_version(), "load": load, "first_seed": first_seed}
        text = json.dumps([{**found.to_json(), **where} for found in verifications], indent=1, ensure_ascii=False)
        target.write_text(f"{text}\n", encoding="utf-8")
    context.exit(0 if all(found.holds for found in verifications) else 1)
