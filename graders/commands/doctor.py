"""`racecourse doctor`: what can this machine measure?"""

from __future__ import annotations

import click

from graders.doctor import findings
from graders.isolation import CAN_FORK


@click.command("doctor")
def command() -> None:
    """Say what this machine can measure, and what that means for checks of a speedup."""
    found = findings()
    width = max(len(finding.name) for finding in found)
    for finding in found:
        click.echo(f"{'!' if finding.limits else ' '} {finding.name:<{width}}  {finding.value}")
        if finding.limits:
            click.echo(f"  {'':<{width}}  → {finding.limits}")
    click.echo()
    if not CAN_FORK:
        raise click.ClickException(
            "speedups can't be judged on this system. Next: run the graders on Linux, macOS or WSL."
        )
    click.echo("Speedups can be judged here. Next: pytest exercises/03 --against solution")
