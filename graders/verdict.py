"""What did a check find out? Passed, failed or inconclusive, with the evidence for it.

Every stage that judges a submission (the explorer, a measured run, the child process that a check runs in) ends in one
`Verdict`; every report (terminal, JSON, notebook) starts from one. Verdicts are frozen: nothing edits the evidence.
"""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Iterable, Mapping
from typing import Any

from graders.evidence import NO_EVIDENCE, Action, Deed, Evidence

FORMAT = 1
"""The version of the JSON that `to_json` makes; it is raised when a field changes its meaning or goes (docs/json.md)."""


class NotAReport(ValueError):
    """The data are no report of ours, or one of another version; the message says which."""


SHOWN_COUNTS = 5


class Outcome(enum.Enum):
    """The three values of a verdict; inconclusive is never silently one of the other two."""

    PASSED = "passed"
    FAILED = "failed"
    INCONCLUSIVE = "inconclusive"


class Kind(enum.Enum):
    """What a failure (or an inconclusive result) is about."""

    NONE = ""
    ASSERTION = "assertion"
    EXCEPTION = "exception"
    DEADLOCK = "deadlock"
    LIVELOCK = "livelock"
    LEFT_UNDONE = "left undone"  # a coroutine never awaited, a task left behind, an exception nobody looked at
    UNFINISHED = "unfinished"  # the stub, or a part of it, still raises NotImplementedError
    UNLOADABLE = "unloadable"  # a syntax error, an exception at import, a missing function
    UNCONTROLLED = "uncontrolled"  # the code did something that the explorer can't take part in
    CRASH = "crash"  # the process of the check ended without a verdict
    TIMEOUT = "timeout"  # the last line of defence
    SPEEDUP = "speedup"
    ACQUITTED = "acquitted"  # asked for by the check: the scenario was to convict wrong code, and held
    DATA_RACE = "data race"  # asked for by the check: two accesses that nothing orders
    GRADER = "grader failed"  # an exception of the grader's own: nobody's answer is judged by it
    USAGE = "usage"  # what was asked for does not exist


@dataclasses.dataclass(frozen=True)
class Event:
    """One line of an interleaving: what one thread did at one place in the student's source.

    `thread` is `T1`, `T2`, …, or `main`; `line` counts from 1. `deeds` are what was read, written, acquired or waited for,
    and `note` is the same in one sentence; `told` is what to show.
    """

    thread: str
    file: str
    line: int
    source: str
    note: str = ""
    culprit: bool = False
    deeds: tuple[Deed, ...] = ()

    @property
    def told(self) -> tuple[Deed, ...]:
        """The deeds, or the note where there is only that."""
        return self.deeds or ((Deed(Action.SAID, self.note),) if self.note else ())

    def to_json(self) -> dict[str, Any]:
        return {**vars(self), "deeds": [deed.to_json() for deed in self.deeds]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Event:
        fields = dict(data)
        fields["deeds"] = tuple(map(Deed.from_json, fields.get("deeds", ())))
        return cls(**fields)


@dataclasses.dataclass(frozen=True)
class Coverage:
    """How much of the space of schedules a verdict rests on.

    `schedules` counts the runs that reached their end, `late` those in which a thread was so late that a sleeper overtook
    it; `complete` is true only when every interleaving that can lead to a different outcome was among them. `by_preemptions`: where the
    budget ended first, (preemptions, how many of the systematic ones had so many), in order.
    """

    schedules: int = 0
    sampled: int = 0
    steps: int = 0
    complete: bool = False
    preemptions: int | None = None
    late: int = 0
    by_preemptions: tuple[tuple[int, int], ...] = ()

    def __str__(self) -> str:
        late = f", and {self.late:,} with a thread that is late" if self.late else ""
        if self.complete:
            if self.schedules == 1:
                return f"the only interleaving there is{late}"
            return f"all {self.schedules:,} interleavings{late}"
        systematic = self.schedules - self.sampled
        plural = "" if self.preemptions == 1 else "s"
        bound = f" with at most {self.preemptions} preemption{plural}" if self.preemptions is not None else ""
        several = "" if systematic == 1 else "s"
        text = f"{systematic:,} interleaving{several}{bound}, fewest preemptions first"
        counts = [f"{count:,} with {number}" for number, count in self.by_preemptions[:SHOWN_COUNTS]]
        counts += ["…"] if len(self.by_preemptions) > SHOWN_COUNTS else []
        if counts and self.preemptions is None:
            text += f" ({', '.join(counts)}; there are more)"
        return f"{text}{late}, and {self.sampled:,} sampled" if self.sampled else f"{text}{late}"


@dataclasses.dataclass(frozen=True)
class Verdict:
    """The outcome of one check and all the evidence for it.

    >>> Verdict(Outcome.PASSED, "held in all 2 interleavings").passed
    True
    """

    outcome: Outcome
    message: str = ""
    kind: Kind = Kind.NONE
    coverage: Coverage | None = None
    interleaving: tuple[Event, ...] = ()
    replay: str | None = None
    output: str = ""
    measurement: Mapping[str, Any] | None = None
    seconds: float = 0.0
    evidence: Evidence = NO_EVIDENCE

    @property
    def passed(self) -> bool:
        return self.outcome is Outcome.PASSED

    @property
    def failed(self) -> bool:
        return self.outcome is Outcome.FAILED

    def to_json(self) -> dict[str, Any]:
        """This verdict as plain data: `json.dumps` takes it as it is."""
        data: dict[str, Any] = {"format": FORMAT}
        data |= {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        data["outcome"] = self.outcome.value
        data["kind"] = self.kind.value
        data["coverage"] = dataclasses.asdict(self.coverage) if self.coverage is not None else None
        data["interleaving"] = [event.to_json() for event in self.interleaving]
        data["measurement"] = dict(self.measurement) if self.measurement is not None else None
        data["evidence"] = self.evidence.to_json()
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Verdict:
        """The verdict that `to_json` turned into *data*; fields that it doesn't know are left out.

        Raises NotAReport if *data* has another format, KeyError or TypeError if it is none of ours at all.
        """
        if data["format"] != FORMAT:
            raise NotAReport(f"the report has format {data['format']!r}, and this version of Racecourse reads {FORMAT}")
        names = {field.name for field in dataclasses.fields(cls)}
        fields = {name: value for name, value in data.items() if name in names}
        fields["outcome"] = Outcome(fields["outcome"])
        fields["kind"] = Kind(fields["kind"])
        if fields.get("coverage") is not None:
            coverage = dict(fields["coverage"])
            coverage["by_preemptions"] = tuple((p, n) for p, n in coverage.get("by_preemptions", ()))
            fields["coverage"] = Coverage(**coverage)
        fields["interleaving"] = _events_from_json(fields.get("interleaving", ()))
        fields["evidence"] = Evidence.from_json(fields["evidence"]) if "evidence" in fields else NO_EVIDENCE
        return cls(**fields)


def _events_from_json(data: Iterable[Mapping[str, Any]]) -> tuple[Event, ...]:
    """The events of an interleaving. In a livelock the same few come thousands of times: each is made once."""
    known: dict[str, Event] = {}
    events = []
    for each in data:
        text = str(each)
        event = known.get(text)
        if event is None:
            event = known[text] = Event.from_json(each)
        events.append(event)
    return tuple(events)
