"""`racecourse list`: the exercises there are."""

from __future__ import annotations

import click

from graders import catalogue
from graders.report.terminal import Style


@click.command("list")
def command() -> None:
    """List the exercises; each builds on those before it."""
    try:
        available = catalogue.exercises()
    except (catalogue.UnknownExercise, catalogue.BrokenExercise) as error:
        raise click.ClickException(str(error)) from None
    style = Style.of_terminal()
    for exercise in available:
        click.echo(style.fold(f"{exercise.name:<24} {exercise.title}", indent=25))
