"""Does whoever waits get in, however many others come? *k*-bounded overtaking, measured in virtual time.

Starvation itself shows only in an endless run; what can be counted is how many who asked later got in earlier. An answer with
*bounded overtaking* (Manna and Pnueli; *bounded bypass* in Burns et al., "Data requirements for implementation of N-process mutual
exclusion", JACM 1982, and in Raynal's "Concurrent Programming", 2013) has a limit for that, whatever the others do; one that starves
has none, and the figure grows with the number of their turns.

What is assumed, so that no right answer fails
- Python promises no order among those who wait for a lock, so under an adversary nothing built on locks is free of starvation. While
  `overtakings` runs, the scheduler is fair: a thread goes on until it has to wait, then the one that could go on for longest has its turn.
  A lock thus goes to whoever has waited for it longest, and what is measured is the answer's own policy.
- The adversary decides when people come and how long they stay, and nothing else. No two of them do something at the same moment: between
  two events the answer has all the time it needs, to wake the one and to let in the other.

The run is one schedule, the same on every machine, also within an explored check.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Sequence
from typing import Any

from graders.scenario import concurrently
from graders.world.access import NANOSECONDS
from graders.world.world import WORLD

STAY = 2.0
PAUSE = 0.5
"""Seconds that one of the crowd stays inside, and stays away before it asks again."""

TURNS = 8
"""How often each of the crowd comes."""

Visit = Callable[[Callable[[], None]], Any]
"""A way in: called with a function, it asks to be let in, calls the function inside, and leaves."""


@dataclasses.dataclass(frozen=True)
class Overtakings:
    """How the one who waited fared. `count` is how many entries of others, who asked later, came before its own.

    *asked* and *entered* are seconds; *turns* is how many entries the others made in all.

    >>> Overtakings(0.25, 4.5, (2.5, 3.5), 16).count
    2
    """

    asked: float
    entered: float
    overtaken_at: tuple[float, ...]
    turns: int

    @property
    def count(self) -> int:
        return len(self.overtaken_at)

    def __str__(self) -> str:
        moments = ", ".join(f"{moment:g}" for moment in self.overtaken_at[:4])
        more = ", …" if self.count > 4 else ""
        when = f" (at {moments}{more} s)" if moments else ""
        others = f"of the others' {self.turns} turns, {self.count} were asked for later and came first"
        return f"asked at {self.asked:g} s and got in at {self.entered:g} s; {others}{when}"


def overtakings(crowd: Sequence[Visit], waiter: Visit, *, turns: int = TURNS) -> Overtakings:
    """Let *crowd* come *turns* times each, overlapping as far as they are let in, and *waiter* once; who came first?

    Each of them is a function that takes a function: it asks to be let in, calls that function once while it is inside, and leaves.
    In a readers–writer problem the crowd are two readers and the waiter is the writer; with philosophers, the crowd are two
    neighbours and the waiter sits between them. The first of the crowd is inside when the waiter asks. Virtual threads T1, T2, … are the
    crowd, the last one is the waiter. Raises RuntimeError outside an explored check, and ValueError without a crowd.

    >>> def test_the_writer_does_not_starve(submission):
    ...     catalogue = submission.Catalogue()
    ...     waited = overtakings([catalogue.read, catalogue.read], catalogue.write)
    ...     assert waited.count <= 2, f"the writer {waited}"
    """
    if not WORLD.is_active:
        raise RuntimeError("overtakings() needs virtual time: call it in a check, and not in one with @timed")
    if not crowd or turns < 1:
        raise ValueError("overtakings() needs a crowd of one or more, and one or more turns")
    log = _Log(WORLD.now)
    # One of the crowd comes after the other, spread over a stay, which is longer than a pause: one at least is always inside.
    gap = STAY / len(crowd)
    early = gap / 4

    def member(visit: Visit, start: float) -> Callable[[], None]:
        def come() -> None:
            _pass(start)
            for _ in range(turns):
                log.visit(visit, STAY, is_waiter=False)
                _pass(PAUSE)

        return come

    def wait() -> None:
        _pass(early)
        log.visit(waiter, STAY, is_waiter=True)

    was_fair, WORLD.takes_turns = WORLD.takes_turns, True
    try:
        concurrently(*[member(visit, gap * index) for index, visit in enumerate(crowd)], wait)
    finally:
        WORLD.takes_turns = was_fair
    return log.result()


def _pass(seconds: float) -> None:
    WORLD.sleep(round(seconds * NANOSECONDS))


class _Log:
    """Who asked when and got in when. Written by the running thread alone."""

    def __init__(self, begin: int) -> None:
        self._begin = begin
        self._entries: list[tuple[float, float]] = []  # of the crowd: asked at, entered at
        self._waiter: tuple[float, float] | None = None

    def visit(self, visit: Visit, stay: float, *, is_waiter: bool) -> None:
        """Ask to be let in, stay inside, leave."""
        asked = self._now()
        self._tell("asks to be let in")
        entered: list[float] = []

        def inside() -> None:
            entered.append(self._now())
            self._tell("is inside")
            if is_waiter:
                self._waiter = (asked, entered[0])
            else:
                self._entries.append((asked, entered[0]))
            _pass(stay)

        visit(inside)
        if not entered:
            raise AssertionError("Somebody asked to be let in, and was sent away without having been inside.")

    def _now(self) -> float:
        return (WORLD.now - self._begin) / NANOSECONDS

    def _tell(self, what: str) -> None:
        if WORLD.observer is not None:
            WORLD.observer.passes_gauge(f"{what} at {self._now():g} s", sys._getframe(2))

    def result(self) -> Overtakings:
        assert self._waiter is not None
        asked, entered = self._waiter
        first = tuple(moment for request, moment in self._entries if request > asked and moment < entered)
        return Overtakings(asked, entered, first, len(self._entries))
