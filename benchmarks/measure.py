"""One measurement in a process of its own, so that nothing that hangs or leaks touches the next: `python -m benchmarks.measure`."""

from __future__ import annotations

import dataclasses
import importlib
import json
import os
import subprocess
import sys

import click

from benchmarks.catalogue import Case, cases
from benchmarks.tools.measured import LONGEST, Measured

GRACE = 15.0  # seconds that a child may take beyond its limit, for its start and for what it can't interrupt
UNDER = {"frontrun": ("-m", "frontrun.cli", sys.executable)}


def measure(tool: str, what: str, case: Case, seconds: float) -> Measured | None:
    """*what* (`rate` or `first_bug`) of *tool* on *case*, in a child process; None if it hung or died."""
    arguments = ("-m", "benchmarks.measure", tool, what, case.name, str(seconds))
    command = [sys.executable, *UNDER.get(tool, ()), *arguments]
    grace = 2.0 if tool == "floor" else GRACE
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as child:
        try:
            output, _ = child.communicate(timeout=seconds * (LONGEST if what == "rate" else 1) + grace)
        except subprocess.TimeoutExpired:
            child.kill()
            return None
    for line in output.splitlines():
        if line.startswith("{"):
            return Measured(**json.loads(line))
    return None


@click.command()
@click.argument("tool")
@click.argument("what", type=click.Choice(["rate", "first_bug"]))
@click.argument("case", type=click.Choice(list(cases())))
@click.argument("seconds", type=float)
def main(tool: str, what: str, case: str, seconds: float) -> None:
    """Measure WHAT of TOOL on CASE for SECONDS and print it as one line of JSON."""
    module = importlib.import_module(f"benchmarks.tools.{tool}")
    result: Measured = getattr(module, what)(cases()[case], seconds)
    print(json.dumps(dataclasses.asdict(result)), flush=True)
    os._exit(0)  # some tools leave threads behind that can't be ended


if __name__ == "__main__":
    main()
