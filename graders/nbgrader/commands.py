"""The commands `racecourse nbgrader …`, for instructors. nbgrader itself is imported when one of them is run."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import click

from graders import catalogue
from graders.grading import GradingFailed

NOT_INSTALLED = (
    "nbgrader is not installed in this environment, and this command needs it.\n"
    "Next: python -m pip install 'racecourse[nbgrader]'"
)


@click.group()
def nbgrader() -> None:
    """Use the exercises in an nbgrader course."""


@nbgrader.command()
@click.argument("course", type=click.Path(path_type=Path, file_okay=False))
@click.argument("exercises", nargs=-1, required=True)
@click.option("--course-id", help="nbgrader's name for the course (default: the name of the folder COURSE).")
@click.option(
    "--force",
    is_flag=True,
    help="Also replace notebooks that were edited by hand, or handed in already if their graded cells stay the same.",
)
def build(course: Path, exercises: tuple[str, ...], course_id: str | None, force: bool) -> None:
    """Write the nbgrader course folder COURSE with an assignment for each of EXERCISES (such as 01 02 03)."""
    if importlib.util.find_spec("nbgrader") is None or importlib.util.find_spec("nbformat") is None:
        raise click.ClickException(NOT_INSTALLED)
    from graders.nbgrader import build as building

    try:
        root = catalogue.find_root()
        chosen = list(dict.fromkeys(catalogue.find(name, root) for name in exercises))
        with click.progressbar(
            chosen, label="Listing the checks", file=sys.stderr, item_show_func=lambda each: each.name if each else ""
        ) as listed:
            plan = building.plan(course, listed, root=root, course_id=course_id)
        written = building.write(plan, force=force)
    except (catalogue.UnknownExercise, catalogue.BrokenExercise, GradingFailed, building.Refused) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{course}: the course could not be written: {error}") from None
    for exercise in chosen:
        if reason := exercise.why_not_here:
            click.echo(
                f"Note: {exercise.name} {reason}. Graded with this Python, its checks are left for grading by hand."
            )
    if not written:
        click.echo(f"{course}: nothing to do, the course is up to date.")
        return
    for path in written:
        click.echo(f"wrote {path}")
    click.echo(f"\nNext: cd {course}")
    for exercise in chosen:
        click.echo(f"      nbgrader generate_assignment {exercise.name}")
