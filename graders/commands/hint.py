"""`racecourse hint`: a nudge, the concept, or nearly the code."""

from __future__ import annotations

import click

from graders import catalogue
from graders.report.terminal import Style


@click.command("hint")
@click.argument("exercise")
@click.argument("number", type=click.IntRange(min=1), default=1)
def command(exercise: str, number: int) -> None:
    """Show hint NUMBER (default: the first) of EXERCISE."""
    try:
        found = catalogue.find(exercise)
    except (catalogue.UnknownExercise, catalogue.BrokenExercise) as error:
        raise click.UsageError(str(error)) from None
    if number > len(found.hints):
        raise click.UsageError(f"{found.name} has {len(found.hints)} hints, so there is no hint {number}.")
    hint = f"{found.name}, hint {number} of {len(found.hints)}: {found.hints[number - 1].strip()}"
    click.echo(Style.of_terminal().fold(hint))
    if number < len(found.hints):
        click.echo(f"Still stuck? racecourse hint {found.number} {number + 1}")
    else:
        for link in found.links:
            click.echo(f"Read: {link}")
