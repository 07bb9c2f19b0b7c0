"""Which steps of an interleaving does a reader need? The layout that text and HTML share, made from a verdict alone.

Folded away: starting threads and waiting for them to end, which one sentence says as well, and in a long story the steps that
explain nothing. No step that something went wrong at, or that the failure rests on, is ever folded away.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from graders.evidence import Action
from graders.verdict import Event, Verdict

SHOWN_STEPS = 40
SHOWN_END = 16  # of a longer story: that many of the last steps, and what surrounds the evidence
AROUND = 2
LONGEST_ROUND = 4  # steps of a loop that can be told as one that goes round and round
ONLY_FRAME = frozenset({Action.STARTS, Action.JOINS})


@dataclasses.dataclass(frozen=True)
class Step:
    """One row. *number* counts the steps that are told from 1; *aside*: before or after all that has a column of its own.

    *is_needed*: the failure rests on it. *is_lost*: what it wrote was overwritten.
    """

    number: int
    event: Event
    is_aside: bool = False
    is_needed: bool = False
    is_lost: bool = False
    is_gap = False

    @property
    def where(self) -> str:
        """The line, with the name of its file where that is not the one that was asked for."""
        line = str(self.event.line or "")
        file = self.event.file.removesuffix("/__init__.py").rpartition("/")[2]
        return f"{file}:{line}" if file else line


@dataclasses.dataclass(frozen=True)
class Gap:
    """Rows that are left out. *is_repetition*: they are more rounds of what was told before."""

    steps: int
    is_repetition: bool = False
    is_gap = True

    def __str__(self) -> str:
        steps = f"{self.steps} step{'s' if self.steps > 1 else ''}"
        return f"({steps} left out: the same again)" if self.is_repetition else f"({steps} left out)"


@dataclasses.dataclass(frozen=True)
class Story:
    """The columns from left to right, the rows from top to bottom, and a sentence to read before them."""

    columns: tuple[str, ...]
    rows: tuple[Step | Gap, ...]
    lead: str

    @property
    def names_files(self) -> bool:
        """Does a row happen in another file than the one that was asked for?"""
        return any(isinstance(row, Step) and row.event.file for row in self.rows)


def of(verdict: Verdict) -> Story:
    """The story of *verdict*'s interleaving, which must not be empty."""
    frame = [event for event in verdict.interleaving if _is_frame(event)]
    if len(frame) == len(verdict.interleaving):  # there is nothing else
        frame = []
    needed, lost = _needed(verdict), {each.lost for each in verdict.evidence.overwritten}
    told = [(i, event) for i, event in enumerate(verdict.interleaving) if not frame or not _is_frame(event)]
    kept = _with_asides([Step(n, event, False, i in needed, i in lost) for n, (i, event) in enumerate(told, 1)])
    columns = dict.fromkeys(step.event.thread for step in kept if not step.is_aside)
    return Story(tuple(sorted(columns, key=_rank)), _shortened(kept), _lead(frame))


def _is_frame(event: Event) -> bool:
    return bool(event.deeds) and not event.culprit and all(deed.action in ONLY_FRAME for deed in event.deeds)


def _with_asides(steps: list[Step]) -> list[Step]:
    """*steps*, with those of main marked that come before or after everybody else's: they need no column."""
    others = [index for index, step in enumerate(steps) if step.event.thread != "main"]
    if not others or any(steps[i].event.thread == "main" for i in range(others[0], others[-1])):
        return steps
    return [dataclasses.replace(step, is_aside=True) if step.event.thread == "main" else step for step in steps]


def _needed(verdict: Verdict) -> set[int]:
    """The indexes of the steps that the failure rests on."""
    needed = {index for index, event in enumerate(verdict.interleaving) if event.culprit}
    for lost in verdict.evidence.overwritten:
        needed |= {lost.read, lost.lost, lost.by}
    return needed


def _shortened(steps: Sequence[Step]) -> tuple[Step | Gap, ...]:
    if len(steps) <= SHOWN_STEPS:
        return tuple(steps)
    again = _repetitions(steps)
    pivots = [index for index, step in enumerate(steps) if step.is_needed][-SHOWN_STEPS // 4 :]
    shown = {index for pivot in pivots for index in range(pivot - AROUND, pivot + AROUND + 1)}
    new = [index for index in range(len(steps)) if index not in again]
    shown |= set(new if len(new) <= SHOWN_STEPS else new[-SHOWN_END:])
    rows: list[Step | Gap] = []
    left_out: list[int] = []
    for index, step in enumerate(steps):
        if index not in shown:
            left_out.append(index)
            continue
        if left_out:
            rows.append(_gap(left_out, again))
            left_out = []
        rows.append(step)
    return (*rows, _gap(left_out, again)) if left_out else tuple(rows)


def _gap(left_out: Sequence[int], again: set[int]) -> Gap:
    return Gap(len(left_out), again.issuperset(left_out))


def _repetitions(steps: Sequence[Step]) -> set[int]:
    """The indexes of steps in which a thread does for another time what it has just done: whoever looks now and then does little else."""
    found: set[int] = set()
    done: dict[str, list[int]] = {}  # thread → the indexes of its steps so far
    for index, step in enumerate(steps):
        mine = done.setdefault(step.event.thread, [])
        mine.append(index)
        for round_ in range(1, LONGEST_ROUND + 1):
            if len(mine) < 2 * round_:
                break
            last, before = mine[-round_:], mine[-2 * round_ : -round_]
            if all(_is_same(steps[one], steps[other]) for one, other in zip(last, before, strict=True)):
                found.update(last)
                break
    return {index for index in found if not steps[index].is_needed}


def _is_same(one: Step, other: Step) -> bool:
    first, second = one.event, other.event
    return first is second or (first.line, first.file, first.told) == (second.line, second.file, second.told)


def _rank(thread: str) -> tuple[int, str, int]:
    """Main first, then by name, T10 after T9."""
    name, number = re.fullmatch(r"(.*?)(\d*)", thread, re.DOTALL).groups()  # type: ignore[union-attr]
    return (thread != "main", name, int(number[:9] or 0))


def _lead(frame: Sequence[Event]) -> str:
    """Who starts and awaits whom, in a sentence."""
    starters = dict.fromkeys(e.thread for e in frame if any(deed.action is Action.STARTS for deed in e.deeds))
    joiners = dict.fromkeys(e.thread for e in frame if any(deed.action is Action.JOINS for deed in e.deeds))
    parts = []
    for thread in dict.fromkeys([*starters, *joiners]):
        does = [
            text for who, text in ((starters, "starts threads"), (joiners, "waits for others to end")) if thread in who
        ]
        parts.append(f"{thread} {' and '.join(does)}")
    return f"Not shown: {'; '.join(parts)}." if parts else ""
