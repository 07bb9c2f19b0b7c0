"""`racecourse doctor`: what can this machine measure?"""

from __future__ import annotations

import click

from graders.doctor import findings
from graders.isolation import CAN_FORK
from graders.report.terminal import Style


@click.command("doctor")
def command() -> None:
    """Say what this machine can measure.

    That decides what a check of a speedup can tell here.
    """
    found = findings()
    width, style = max(len(finding.name) for finding in found), Style.of_terminal()
    for finding in found:
        named = f"{finding.name:<{width}}  {finding.value}"
        click.echo(f"{'!' if finding.limits else ' '}{style.fold(f'  {named}', indent=width + 2)[1:]}")
        if finding.limits:
            click.echo(style.fold(f"  {'':<{width}}  → {finding.limits}", indent=2))
    click.echo()
    if not CAN_FORK:
        raise click.ClickException(
            "speedups can't be judged on this system. Next: run the graders on Linux, macOS or WSL."
        )
    click.echo("Speedups can be judged here. Next: pytest exercises/03 --against solution")
