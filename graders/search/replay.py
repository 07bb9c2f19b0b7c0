"""One schedule again, as exactly as the code allows, and schedules as short strings.

A replay string is a fingerprint of the source and the run-length encoded threads of the steps: `3fa2-0.1x4.2x7.1`, where `0` is
the scenario itself; `3fa2@2-…` says that the second time that a sleeper could wake before a thread that is late, it does. A replay
string holds nothing of a Python version, so it is good on each of them.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Any

from graders.world.virtual_thread import VirtualThread
from graders.world.world import World

LONGEST = 1_000_000  # steps; a schedule that the search can find has fewer
SYNTAX = re.compile(r"^([0-9a-f]{4})(?:@(\d+))?-(\d+(?:x\d+)?(?:\.\d+(?:x\d+)?)*)$")


COPY = "Copy it whole from the report of a failure."


class BadReplay(ValueError):
    """The replay string can't be used; the message says why and what to do."""


def fingerprint(source: str, check: str = "") -> str:
    """Four hexadecimal digits that change when the source does, or the name of the check."""
    text = f"{check}\0{source}" if check else source
    return hashlib.sha256(text.encode()).hexdigest()[:4]


def encode(schedule: Sequence[int], source: str, late_at: int = 0, check: str = "") -> str:
    """The replay string of *schedule* of *check*, with *late_at* as in `graders.world.world.Strategy`.

    >>> encode([0, 1, 1, 2, 1], "x = 1")
    '2577-0.1x2.2.1'
    """
    parts = []
    for thread, run in itertools.groupby(schedule):
        length = len(list(run))
        parts.append(f"{thread}x{length}" if length > 1 else f"{thread}")
    late = f"@{late_at}" if late_at else ""
    return f"{fingerprint(source, check)}{late}-{'.'.join(parts)}"


def decode(text: str, source: str, check: str = "") -> tuple[list[int], int]:
    """The schedule in the replay string *text*, and its late_at; raises BadReplay if it is none, or one of another check."""
    match = SYNTAX.match(text.strip())
    if match is None:
        raise BadReplay(f"{text[:60]!r} is not a replay string; one looks like 3fa2-0.1x4.2x7. {COPY}")
    if match[1] != fingerprint(source, check):
        raise BadReplay(
            f"The replay string {text} was made for another version of the code or for another check (its fingerprint is "
            f"{match[1]}, here it is {fingerprint(source, check)}). Run the check again without --replay to get a new one."
        )
    runs = [part.partition("x") for part in match[3].split(".")]
    if any(len(number) > 7 for thread, _, length in runs for number in (thread, length, match[2] or "")) or (
        sum(int(length or 1) for _, _, length in runs) > LONGEST
    ):
        raise BadReplay(f"{text[:60]}… is not a replay string: it stands for more than {LONGEST:,} steps. {COPY}")
    schedule: list[int] = []
    for thread, _, length in runs:
        schedule += [int(thread)] * int(length or 1)
    return schedule, int(match[2] or 0)


def refuse_if_it_did_not_fit(strategy: Any) -> None:
    """Raise BadReplay if the schedule that *strategy* replayed is none of the program that was run."""
    if strategy.deviations:
        raise BadReplay(
            "The replay string does not fit: in its schedule a thread runs that is not there or can't go on. It was made "
            "by another check or another version of it. Run the check again without --replay to get a new one."
        )


class Replay:
    """The strategy that follows *schedule*, and goes on without preemptions where it can't be followed or ends."""

    late_at = 0
    sleeping: Mapping[int, Any] = {}

    def __init__(self, schedule: Sequence[int], late_at: int = 0) -> None:
        self.schedule = schedule
        self.late_at = late_at
        self.deviations = 0

    @property
    def planned(self) -> int:
        """How many steps are given."""
        return len(self.schedule)

    def choose(self, enabled: list[VirtualThread], world: World) -> VirtualThread | None:
        index = len(world.schedule)
        if index < len(self.schedule):
            for thread in enabled:
                if thread.number == self.schedule[index]:
                    return thread
            self.deviations += 1
        return world.current if world.current in enabled else enabled[0]

    def step_ended(self, thread: int, accesses: dict[int, int]) -> None:
        """Nothing to remember."""
