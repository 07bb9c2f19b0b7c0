"""`racecourse misconceptions`: the page of what students believe, made from the wrong answers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import click
from rich.console import Console

from graders import answers, catalogue
from graders.answers import Answer, Role
from graders.grading import GradingFailed, Report
from graders.report import misconceptions
from graders.verify import JOBS
from graders.warm import WarmGraders
from graders.writable import WritableFile

SEED = 1


@click.command("misconceptions")
@click.argument("exercises", nargs=-1, metavar="[EXERCISE]...")
@click.option(
    "--write",
    "target",
    type=WritableFile(),
    metavar="FILE",
    help="Write the page to FILE, and a page an exercise into the folder beside it that is called like FILE. What FILE says of exercises "
    "that are not asked for stays.",
)
def command(exercises: tuple[str, ...], target: Path | None) -> None:
    """Tell what wrong answers believe and what convicts them.

    Of EXERCISEs (default: all), as Markdown. Each wrong answer is graded; all of them take a while.
    """
    try:
        root = catalogue.find_root(Path.cwd())
        chosen = [catalogue.find(name, root) for name in exercises] or list(catalogue.exercises(root))
    except (catalogue.UnknownExercise, catalogue.BrokenExercise) as error:
        raise click.UsageError(str(error)) from None
    elsewhere = [exercise for exercise in chosen if exercise.why_not_here]
    if target is not None and target.exists() and elsewhere:
        for exercise in elsewhere:
            click.echo(f"{exercise.name} {exercise.why_not_here}: what {target.name} says of it stays", err=True)
        chosen = [exercise for exercise in chosen if exercise not in elsewhere]
    asked = [(exercise, [a for a in answers.of(exercise) if a.role is Role.WRONG]) for exercise in chosen]
    total, done = sum(len(wrong) for _, wrong in asked), 0
    with (
        Console(stderr=True).status(f"0 of {total} answers graded") as status,
        WarmGraders() as graders,
        ThreadPoolExecutor(max_workers=JOBS, thread_name_prefix="misconceptions") as pool,
    ):
        waiting = [
            (exercise, [(answer, pool.submit(graders.grade, exercise, answer.name, seed=SEED)) for answer in wrong])
            for exercise, wrong in asked
        ]
        found = []
        try:
            for exercise, futures in waiting:
                graded: list[tuple[Answer, Report]] = []
                for answer, future in futures:
                    graded.append((answer, future.result()))
                    done += 1
                    status.update(f"{done} of {total} answers graded; {exercise.name}: {answer.name}")
                found.append((exercise, graded))
        except GradingFailed as error:
            pool.shutdown(cancel_futures=True)
            raise click.ClickException(str(error)) from None
        except BaseException:  # Ctrl-C: what was not begun yet is not to be waited for
            pool.shutdown(cancel_futures=True)
            raise
    pages = {misconceptions.file_name(exercise): misconceptions.page(exercise, graded) for exercise, graded in found}
    if target is None:
        click.echo("\n".join(pages.values()))
        return
    folder = target.with_suffix("")
    folder.mkdir(exist_ok=True)
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    if (exercises or elsewhere) and target.exists():
        text = misconceptions.updated(target.read_text(encoding="utf-8"), found, folder.name)
    else:
        text = misconceptions.index(found, folder.name)
    target.write_text(text, encoding="utf-8")
