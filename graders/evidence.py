"""What was seen, as data: what a thread did at a line, which write was overwritten, who was stuck behind whom, which loop spun.

The narrator fills these in; every report shows them. Nothing in here knows how it will be shown.
"""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Mapping
from typing import Any

from graders.explain.wait_for import Place, Wait, WaitForGraph


class Action(enum.Enum):
    """What a thread did, in one word that programs can ask for."""

    READS = "reads"
    WRITES = "writes"
    CALLS = "calls"
    STARTS = "starts"  # a thread
    JOINS = "joins"  # waits for a thread to end
    TAKES = "takes"  # a lock
    RELEASES = "releases"  # a lock
    FINDS_TAKEN = "finds taken"  # a lock that it did not wait for
    WAITS = "waits"
    SLEEPS = "sleeps"
    WAKES = "wakes"
    COUNTS = "counts"  # went into or out of what the check counts
    OVERWRITES = "overwrites"  # went wrong: what was written rests on a value that was old
    STUCK = "stuck"  # went wrong: waits for ever
    LOOPS = "loops"  # went wrong: goes round and round
    RAISES = "raises"  # went wrong: an exception left from here
    SAID = "said"  # only the text says what


WRONG = frozenset({Action.OVERWRITES, Action.STUCK, Action.LOOPS, Action.RAISES})


@dataclasses.dataclass(frozen=True)
class Deed:
    """One thing that a thread did: *text* for people; the same for programs in *action*, *what* (as written) and *value*.

    >>> Deed(Action.READS, "reads self.stock → 10", "self.stock", "10").is_wrong
    False
    """

    action: Action
    text: str
    what: str = ""
    value: str | None = None

    @property
    def is_wrong(self) -> bool:
        """Is this the moment it went wrong?"""
        return self.action in WRONG or self.text.startswith("✗")

    def to_json(self) -> dict[str, Any]:
        return {"action": self.action.value, "what": self.what, "value": self.value, "text": self.text}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Deed:
        return cls(Action(data["action"]), data["text"], data["what"], data["value"])


@dataclasses.dataclass(frozen=True)
class Overwritten:
    """A write that was lost. Each figure is the index of a step in the interleaving: *read*, then *lost*, then *by*.

    *what* is the place in memory as the student wrote it: "self.stock".
    """

    what: str
    read: int
    lost: int
    by: int


@dataclasses.dataclass(frozen=True)
class Evidence:
    """What a failure rests on beside its interleaving."""

    deadlock: WaitForGraph | None = None
    overwritten: tuple[Overwritten, ...] = ()
    loop: Place | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "deadlock": _deadlock_to_json(self.deadlock) if self.deadlock is not None else None,
            "overwritten": [dataclasses.asdict(lost) for lost in self.overwritten],
            "loop": dataclasses.asdict(self.loop) if self.loop is not None else None,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Evidence:
        return cls(
            _deadlock_from_json(data["deadlock"]) if data["deadlock"] is not None else None,
            tuple(Overwritten(**lost) for lost in data["overwritten"]),
            Place(**data["loop"]) if data["loop"] is not None else None,
        )


NO_EVIDENCE = Evidence()


def _deadlock_to_json(graph: WaitForGraph) -> dict[str, Any]:
    waits = [{**dataclasses.asdict(wait), "text": str(wait)} for wait in graph.waits]
    return {"cycle": list(graph.cycle()), "waits": waits}


def _deadlock_from_json(data: Mapping[str, Any]) -> WaitForGraph:
    waits = []
    for each in data["waits"]:
        fields = {name: value for name, value in each.items() if name != "text"}
        for name in ("place", "taken"):
            fields[name] = Place(**fields[name]) if fields[name] is not None else None
        waits.append(Wait(**fields))
    return WaitForGraph(tuple(waits))
