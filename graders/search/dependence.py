"""Which steps of an execution had to happen in that order, and which two could have been the other way round?

Steps are ordered by the program order of their thread, by the creation and the end of threads, by the passing of virtual time,
and by conflicting accesses; this happens-before order is kept in vector clocks (Mattern 1989; Fidge 1988). Two conflicting steps
of different threads with nothing between them in that order are a *reversible race* in the sense of Abdulla, Aronis, Jonsson and
Sagonas, "Optimal dynamic partial order reduction", POPL 2014: the other order may lead to another outcome.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graders.world.world import IR, IW, A, J, R, T, U, W

ALL_MODES = (IR, IW, R, W, A, U, T, J)


def _table(pairs: Mapping[int, int]) -> list[int]:
    """For every combination of mode bits, the union of what its bits conflict with."""
    table = [0] * 256
    for mask in range(256):
        for mode in ALL_MODES:
            if mask & mode:
                table[mask] |= pairs[mode]
    return table


ORDERS = _table({IR: W, IW: R | W, R: IW | W, W: IR | IW | R | W, A: A | U | T, U: A | U | T, T: A | U, J: U})
"""ORDERS[mode]: the modes of earlier accesses to the same location that an access of *mode* comes after."""

RACES = _table({IR: W, IW: R | W, R: IW | W, W: IR | IW | R | W, A: A | T, U: A | U | T, T: A | U, J: 0})
"""RACES[mode]: those that it could also have come before. Letting a lock go and taking it can't be swapped, as nobody takes a lock
that is held; what can be swapped is who takes it first. A thread that lets go what another one took could have tried it before."""

Accesses = Mapping[int, int]


@dataclasses.dataclass(frozen=True, slots=True)
class Pending:
    """What a thread would access in its next step, as known from another execution with the same beginning.

    Locations that were numbered in that beginning have the same number in both executions (*exact*: number → modes). Those
    that the step was the first to touch are compared by the part of their name that has no identity in it (*fresh*), which
    may see a conflict where there is none: that costs a schedule, and loses nothing.
    """

    known: int
    exact: Accesses
    fresh: Mapping[Any, int]

    @classmethod
    def of(cls, accesses: Accesses, known: int, names: Sequence[Any]) -> Pending:
        """The step with *accesses*, taken when *known* locations had a number, in an execution with location *names*."""
        exact = {number: mode for number, mode in accesses.items() if number < known}
        fresh: dict[Any, int] = {}
        for number, mode in accesses.items():
            if number >= known:
                fresh[names[number]] = fresh.get(names[number], 0) | mode
        return cls(known, exact, fresh)

    def conflicts_with(self, step: Accesses, names: Sequence[Any]) -> bool:
        """Does its order with *step*, of an execution with location *names*, matter?"""
        for number, mode in step.items():
            mine = self.exact.get(number, 0) if number < self.known else self.fresh.get(names[number], 0)
            if mine and ORDERS[mode] & mine:
                return True
        return False


@dataclasses.dataclass(frozen=True)
class Race:
    """Step *earlier* could have come after step *later*; `len(schedule)` stands for a step that a blocked thread waits to take.

    *initials* are the threads any of which may be run in the place of *earlier* to bring the other order about.
    """

    earlier: int
    later: int
    thread: int
    initials: tuple[int, ...]


class HappensBefore:
    """The vector clocks of one execution, built step by step."""

    def __init__(self, threads: int) -> None:
        self._threads = threads
        self._clock_of_thread: list[list[int]] = [[0] * threads for _ in range(threads)]
        self._clocks: list[list[int]] = []
        self._thread_of: list[int] = []
        self._position: list[int] = []
        self._last: dict[int, dict[tuple[int, int], int]] = {}

    def races(
        self,
        schedule: Sequence[int],
        accesses: Sequence[Accesses],
        created_in: Sequence[int],
        time_passed_before: Mapping[int, Mapping[int, Accesses]],
        blocked: Mapping[int, Accesses],
        missed: Mapping[int, Sequence[tuple[int, Accesses]]] | None = None,
        first: int = 0,
    ) -> Iterator[Race]:
        """All reversible races whose later step has at least the number *first*.

        *schedule*: the thread of each step. *accesses*: of each step. *created_in*: for each thread the step that created it,
        or -1. *blocked*: what the threads that are stuck at the end would access next; *time_passed_before*: the same for
        the steps before which the clock was put forward, for those whose time is up then give up what they waited for.
        *missed*: before which step which threads could have taken a step with which accesses for the last time.
        """
        seen: set[int] = set()
        for index, thread in enumerate(schedule):
            if missed and index >= first:
                yield from self._missed(index, missed)
            if index in time_passed_before:
                if index >= first:
                    yield from self._races_of_blocked(time_passed_before[index])
                self._barrier()
            if thread not in seen:
                seen.add(thread)
                if created_in[thread] >= 0:
                    _join(self._clock_of_thread[thread], self._clocks[created_in[thread]])
            if index < first:
                self._take(thread, accesses[index])
                continue
            earlier = self._racing(thread, accesses[index], self._clock_of_thread[thread])
            self._take(thread, accesses[index])
            if earlier:
                yield from self._races_of(earlier, index, thread)
        if missed:
            yield from self._missed(len(schedule), missed)
        if len(schedule) in time_passed_before:
            yield from self._races_of_blocked(time_passed_before[len(schedule)])
            self._barrier()
        yield from self._races_of_blocked(blocked)

    def _races_of_blocked(self, blocked: Mapping[int, Accesses]) -> Iterator[Race]:
        for thread, wanted in blocked.items():
            earlier = self._racing(thread, wanted, self._clock_of_thread[thread])
            yield from self._races_of(earlier, len(self._clocks), thread)

    def _missed(self, index: int, missed: Mapping[int, Sequence[tuple[int, Accesses]]]) -> Iterator[Race]:
        for thread, wanted in missed.get(index, ()):
            for step in self._racing(thread, wanted, list(self._clock_of_thread[thread])):
                yield from self._races_of([step], index, thread)

    def _barrier(self) -> None:
        joined = [max(column) for column in zip(*self._clock_of_thread, strict=True)]
        self._clock_of_thread = [list(joined) for _ in range(self._threads)]

    def _take(self, thread: int, accesses: Accesses) -> None:
        """Add a step of *thread*."""
        clock = self._clock_of_thread[thread]
        index = len(self._clocks)
        for location, mode in accesses.items():
            entries = self._last.get(location)
            if entries is None:
                self._last[location] = {(thread, mode): index}
                continue
            orders = ORDERS[mode]
            for (other, other_mode), step in entries.items():
                if other != thread and orders & other_mode:
                    _join(clock, self._clocks[step])
            entries[thread, mode] = index
        clock[thread] += 1
        self._clocks.append(list(clock))
        self._thread_of.append(thread)
        self._position.append(clock[thread])

    def _racing(self, thread: int, accesses: Accesses, clock: list[int]) -> list[int]:
        """The latest steps of other threads that conflict with *accesses* and are not before *clock*, latest first."""
        candidates: set[int] = set()
        for location, mode in accesses.items():
            entries = self._last.get(location)
            if not entries:
                continue
            races = RACES[mode]
            if not races:
                continue
            for (other, other_mode), step in entries.items():
                if other != thread and races & other_mode and clock[other] < self._position[step]:
                    candidates.add(step)
        if len(candidates) < 2:
            return list(candidates)
        # A step that another candidate comes after is no neighbour: its turn comes when that other one is reversed.
        immediate: list[int] = []
        for step in sorted(candidates, reverse=True):
            if not any(self._is_before(step, later) for later in immediate):
                immediate.append(step)
        return immediate

    def _is_before(self, step: int, later: int) -> bool:
        return self._clocks[later][self._thread_of[step]] >= self._position[step]

    def _races_of(self, earlier: list[int], index: int, thread: int) -> Iterator[Race]:
        for step in earlier:
            yield Race(step, index, thread, self._initials(step, index, thread))

    def _initials(self, step: int, later: int, thread: int) -> tuple[int, ...]:
        """The threads that can go first when everything after *step* that does not depend on it, and then *thread*, is run."""
        independent: list[int] = []
        initials: list[int] = []
        seen = {self._thread_of[step]}
        for index in range(step + 1, later):
            if self._is_before(step, index):
                continue
            other = self._thread_of[index]
            if other not in seen:
                seen.add(other)
                if not any(self._is_before(before, index) for before in independent):
                    initials.append(other)
            independent.append(index)
        if thread not in seen:
            clock = self._clocks[later] if later < len(self._clocks) else self._clock_of_thread[thread]
            if not any(clock[self._thread_of[b]] >= self._position[b] for b in independent):
                initials.append(thread)
        return tuple(initials)


def _join(clock: list[int], other: list[int]) -> None:
    for index, value in enumerate(other):
        if value > clock[index]:
            clock[index] = value
