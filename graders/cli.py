"""The command `racecourse`: what students, instructors and authors do outside pytest. One module a command."""

from __future__ import annotations

import click

from graders import __version__
from graders.commands import catalogue, doctor, explore, hint, misconceptions, show, verify
from graders.nbgrader.commands import nbgrader


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="racecourse")
def main() -> None:
    """Racecourse: auto-graded exercises in Python concurrency."""


main.add_command(explore.command)
main.add_command(show.command)
main.add_command(hint.command)
main.add_command(catalogue.command)
main.add_command(verify.command)
main.add_command(misconceptions.command)
main.add_command(doctor.command)
main.add_command(nbgrader)
