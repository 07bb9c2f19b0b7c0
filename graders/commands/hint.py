"""`racecourse hint`: a nudge, the concept, or nearly the code."""

from __future__ import annotations

import click

from graders import catalogue
from graders.catalogue import Exercise
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
    try:
        click.echo(Style.of_terminal().fold(told(found, number)))
    except LookupError as error:
        raise click.UsageError(str(error)) from None


def told(exercise: Exercise, number: int, command: str = "racecourse hint") -> str:
    """Hint *number*, counted from 1, of *exercise*, and after it what to do next; *command* is what gives the next one.

    Raises LookupError, with how many there are, if there is no such hint.
    """
    hints = exercise.hints
    if not 1 <= number <= len(hints):
        raise LookupError(f"{exercise.name} has {len(hints)} hints, so there is no hint {number}.")
    lines = [f"{exercise.name}, hint {number} of {len(hints)}: {hints[number - 1].strip()}"]
    if number < len(hints):
        lines.append(f"Still stuck? {command} {exercise.number} {number + 1}")
    else:
        lines += [f"Read: {link}" for link in exercise.links]
    return "\n".join(lines)
