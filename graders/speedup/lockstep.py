"""How parallel is it by structure? Units of work per step of P virtual cores, counted without a clock.

The judge plays P cores. A step ends when the submission can do nothing more until a unit is released; then up to P
units go on that can compute at the same time (in different processes; in different threads where there is no GIL), and
do the real work. Where more wait, those go first that have had least so far, as an operating system shares its cores.
S = units / steps is the speedup that this structure reaches on P idle cores when all units take equally long: the ratio
of work to the length of a greedy schedule (Graham, Bounds on Multiprocessing Timing Anomalies, 1969), here played with
the real processes instead of computed from a graph.

A pass can't be forged by load: P processes that wait at the same moment are a fact. A fail is only as good as the
judgement that nothing more would have come; see `activity`.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from typing import Any

from graders.speedup.accounting import Ledger
from graders.speedup.activity import Stillness
from graders.speedup.door import Arrival, Door

FIRST_LOOK_SECONDS = 0.002
LONGEST_LOOK_SECONDS = 0.01


@dataclasses.dataclass(frozen=True)
class Structure:
    """What one run in lockstep showed. A step is the lanes released together; a lane is one process (or thread)."""

    cores: int
    steps: tuple[tuple[Hashable, ...], ...]
    expected: int  # units that there were to do
    done: int  # of these, how many were done at least once
    calls: int
    pids: tuple[int, ...]  # in the order of their first unit
    threads: int  # different (process, thread) pairs
    given_up: bool = False  # the rest was let through uncounted, because the threshold was out of reach
    strange: str = ""  # the first thing that the work was called with and that is none of the items

    @property
    def speedup(self) -> float:
        """Different units per step; repeating one is no work done."""
        return self.done / len(self.steps) if self.steps else 0.0

    @property
    def width(self) -> int:
        """How many worked at the same time, at most."""
        return max(map(len, self.steps), default=0)


class Lockstep:
    """One run: feed it what arrives at the door until the submission has returned."""

    def __init__(
        self,
        door: Door,
        stillness: Stillness,
        ledger: Ledger,
        answers: Mapping[str, Any],
        expected: Counter[str],
        *,
        cores: int,
        at_least: float = 0.0,
        max_steps: int | None = None,
        computing: bool = True,
        to_the_end: bool = True,
        beat: Callable[[], None] = lambda: None,
        seen: set[int] | None = None,
    ) -> None:
        """*answers*: what the judge knows, by item; sent along, to spare the work, once the speedup *at_least* is out of
        reach (0: never), or from the first unit on unless they are to be *computing*. What comes after *max_steps*, or if not
        *to_the_end* after *at_least* is out of reach, is let through uncounted. *beat*: called for each step.
        *seen*: to be filled with the processes that units come from.
        """
        self._door = door
        self._stillness = stillness
        self._ledger = ledger
        self._answers = answers
        self._expected = expected
        self._strange = ""
        self._cores = cores
        self._at_least = at_least
        self._max_steps = max_steps
        self._computing = computing
        self._to_the_end = to_the_end
        self._beat = beat
        self._seen = set() if seen is None else seen
        self._waiting: list[Arrival] = []
        self._in_progress: set[tuple[int, int]] = set()  # (process, thread) of units that were released to compute
        self._steps: list[tuple[Hashable, ...]] = []
        self._calls: Counter[str] = Counter()
        self._workers: dict[tuple[int, int], None] = {}
        self._served: Counter[Hashable] = Counter()
        self._given_up = False
        self._returned = False

    def run(self) -> Structure:
        """Play the cores until the submission has returned (the door's other thing is readable)."""
        pause = FIRST_LOOK_SECONDS
        while not self._returned:
            if self._came(pause if self._waiting else 1.0):
                self._stillness.broken()
                pause = FIRST_LOOK_SECONDS
            elif self._given_up:
                self._let_go(self._waiting)
            elif self._waiting and self._is_still() and not self._came(0):
                self._let_go(self._ready())
                self._stillness.step_ends()
                pause = FIRST_LOOK_SECONDS
            else:
                pause = min(pause * 1.3, LONGEST_LOOK_SECONDS)
        return self._result()

    def _came(self, seconds: float) -> bool:
        """Take in what arrives, waiting at most *seconds* for the first. A unit that comes while a look is taken has a
        process that sleeps but is not stuck."""
        arrivals, self._returned = self._door.poll(seconds)
        for arrival in arrivals:
            self._seen.add(arrival.pid)
            if arrival.item not in self._expected:
                self._strange = self._strange or arrival.item
                arrival.answer()  # a call beside the work, such as a trial: it computes and counts nothing
            elif arrival.what == "begin":
                self._calls[arrival.item] += 1
                self._workers[arrival.pid, arrival.thread] = None
                self._waiting.append(arrival)
            else:
                self._in_progress.discard((arrival.pid, arrival.thread))
                self._ledger.ended(arrival)
                self._beat()
                arrival.answer()
        return bool(arrivals) or self._door.has_half_an_arrival

    def _is_still(self) -> bool:
        return self._stillness.is_complete(
            waiting=[(arrival.pid, arrival.thread) for arrival in self._waiting],
            full=len(self._ready()) >= self._cores and not self._in_progress,
            computing=bool(self._in_progress),
        )

    def _ready(self) -> list[Arrival]:
        """The first waiting unit of each lane, at most one a core; lanes that have had least so far come first."""
        first: dict[Hashable, Arrival] = {}
        for arrival in self._waiting:
            first.setdefault(arrival.lane, arrival)
        return sorted(first.values(), key=lambda arrival: self._served[arrival.lane])[: self._cores]

    def _let_go(self, arrivals: list[Arrival]) -> None:
        if not self._given_up:
            self._steps.append(tuple(arrival.lane for arrival in arrivals))
        self._beat()
        out_of_reach = self._is_out_of_reach()
        spare = not self._computing or self._given_up or out_of_reach
        self._in_progress.clear()
        for arrival in list(arrivals):
            self._served[arrival.lane] += 1
            self._waiting.remove(arrival)
            if spare and arrival.item in self._answers:
                arrival.answer(value=self._answers[arrival.item])
                continue
            self._ledger.released(arrival)
            self._in_progress.add((arrival.pid, arrival.thread))
            arrival.answer()
        enough = self._max_steps is not None and len(self._steps) >= self._max_steps
        self._given_up = self._given_up or enough or (out_of_reach and not self._to_the_end)

    def _is_out_of_reach(self) -> bool:
        """Would even full steps from here on be too many? Each unit is counted once, as in `Structure.speedup`."""
        total = self._expected.total()
        released = sum(map(len, self._steps))
        steps = len(self._steps) + max(0, total - released) / self._cores
        return self._at_least > 0 and total / steps < self._at_least

    def _result(self) -> Structure:
        done = sum(min(self._calls[item], count) for item, count in self._expected.items())
        return Structure(
            cores=self._cores,
            steps=tuple(self._steps),
            expected=self._expected.total(),
            done=done,
            calls=self._calls.total(),
            pids=tuple(dict.fromkeys(pid for pid, _ in self._workers)),
            threads=len(self._workers),
            given_up=self._given_up,
            strange=self._strange,
        )
