"""Turns the lines of a shop's access log into records: several threads parse, and one at a time writes."""

from collections.abc import Callable, Iterable
from typing import Any


def run(
    lines: Iterable[str],
    parse: Callable[[str], Any],
    write: Callable[[Any], None],
    workers: int,
) -> list[str]:
    """Parse every line in one of *workers* threads, write every record, and return the lines that parse refused."""
    # TODO: let workers take lines out of one queue and put records into another one, from which a writer takes them.
    raise NotImplementedError("no line is parsed yet")
