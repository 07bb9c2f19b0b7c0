"""Which tool fits a job: threads, processes, asyncio, or nothing at all?"""

from collections.abc import Mapping
from typing import Any


def choose(job: Mapping[str, Any], machine: Mapping[str, Any]) -> str:
    """Return "nothing", "asyncio", "threads" or "processes": the simplest tool that is fast enough for *job* on *machine*."""
    # TODO: decide by the figures in job and machine; the lesson says what they are. And has_gil(), below, only guesses.
    return ""


def has_gil(sys: Any) -> bool:
    """Does this Python have a global interpreter lock that is switched on? *sys* is its module sys."""
    return True
