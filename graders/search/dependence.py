"""Which steps of an execution had to happen in that order, and which two could have been the other way round?

Steps are ordered by the program order of their thread, by the creation and the end of threads, by the passing of virtual time,
and by conflicting accesses. For each step we keep the set of the steps that it comes after, as the bits of one number; what vector clocks
(Mattern 1989; Fidge 1988) do element by element, a number does in one operation. Two conflicting steps of different threads with
nothing between them in that order are a *reversible race* in the sense of Abdulla, Aronis, Jonsson and Sagonas, "Optimal
dynamic partial order reduction", POPL 2014: the other order may lead to another outcome.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from graders.world.access import IR, IW, A, J, R, T, U, W

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


class Pending:
    """What a thread would access in its next step, as known from another execution with the same beginning.

    Locations that were numbered in that beginning have the same number in both executions. Those that the step was the first
    to touch are compared by the part of their name that has no identity in it, which may see a conflict where there is none:
    that costs a schedule, and loses nothing.
    """

    __slots__ = ("_accesses", "_fresh", "_known", "_names")

    def __init__(self, accesses: Accesses, known: int, names: Sequence[Any]) -> None:
        """The step with *accesses*, taken when *known* locations had a number, in an execution with location *names*."""
        self._accesses = accesses
        self._known = known
        self._names: Sequence[Any] | None = names
        self._fresh: dict[Any, int] = {}

    def conflicts_with(self, step: Accesses, names: Sequence[Any]) -> bool:
        """Does its order with *step*, of an execution with location *names*, matter?"""
        for number, mode in step.items():
            if number < self._known:
                mine = self._accesses.get(number, 0)
            else:
                if self._names is not None:
                    self._name_fresh(self._names)
                mine = self._fresh.get(names[number], 0)
            if mine and ORDERS[mode] & mine:
                return True
        return False

    def _name_fresh(self, own_names: Sequence[Any]) -> None:
        self._names = None  # most are never asked, and what was asked once needs the names no more
        for number, mode in self._accesses.items():
            if number >= self._known:
                name = own_names[number]
                self._fresh[name] = self._fresh.get(name, 0) | mode


class Race(NamedTuple):
    """Step *earlier* could have come after step *later*, of *thread*.

    `len(schedule)` stands for a step that a blocked thread waits to take.
    """

    earlier: int
    later: int
    thread: int


class HappensBefore:
    """The order of the steps of one execution, built step by step."""

    def __init__(self, threads: int) -> None:
        # Sets of steps are numbers: step n is the bit 1 << n.
        self._before_next = [0] * threads  # of each thread: what its next step comes after
        self.upto: list[int] = []  # of each step: itself and what it comes after
        self._thread_of: list[int] = []
        # Of each location: thread * 256 + modes → the last step of that thread with these modes.
        self._last: dict[int, dict[int, int]] = {}

    def races(
        self,
        schedule: Sequence[int],
        accesses: Sequence[Accesses],
        created_in: Sequence[int],
        time_passed_before: Mapping[int, Mapping[int, Accesses]],
        blocked: Mapping[int, Accesses],
        missed: Mapping[int, Sequence[tuple[int, Accesses]]] | None = None,
        first: int = 0,
        known: Sequence[int] = (),
    ) -> Iterator[Race]:
        """All reversible races whose later step has at least the number *first*.

        *schedule*: the thread of each step. *accesses*: of each step. *created_in*: for each thread the step that created it,
        or -1. *blocked*: what the threads that are stuck at the end would access next; *time_passed_before*: the same for
        the steps before which the clock was put forward, for those whose time is up then give up what they waited for.
        *missed*: before which step which threads could have taken a step with which accesses for the last time. *known*: `upto`
        of an execution with the same beginning, for no more than the first *first* steps.

        Between two races `initials` may be asked about the one that was yielded.
        """
        before_next, upto = self._before_next, self.upto
        self._thread_of = list(schedule)
        self._take_known(known, schedule, accesses, time_passed_before)
        seen = set(schedule[: len(known)])
        for index in range(len(known), len(schedule)):
            thread = schedule[index]
            if missed and index >= first:
                yield from self._missed(index, missed)
            if index in time_passed_before:
                if index >= first:
                    yield from self._races_of_blocked(time_passed_before[index])
                self._barrier()
            if thread not in seen:
                seen.add(thread)
                if created_in[thread] >= 0:
                    before_next[thread] |= upto[created_in[thread]]
            racing = self._take(index, thread, accesses[index], index >= first)
            if racing:
                for earlier in self._neighbours(racing):
                    yield Race(earlier, index, thread)
        if missed:
            yield from self._missed(len(schedule), missed)
        if len(schedule) in time_passed_before:
            yield from self._races_of_blocked(time_passed_before[len(schedule)])
            self._barrier()
        yield from self._races_of_blocked(blocked)

    def _races_of_blocked(self, blocked: Mapping[int, Accesses]) -> Iterator[Race]:
        for thread, wanted in blocked.items():
            for earlier in self._neighbours(self._racing(thread, wanted)):
                yield Race(earlier, len(self.upto), thread)

    def _missed(self, index: int, missed: Mapping[int, Sequence[tuple[int, Accesses]]]) -> Iterator[Race]:
        for thread, wanted in missed.get(index, ()):
            for earlier in self._neighbours(self._racing(thread, wanted)):
                yield Race(earlier, index, thread)

    def _barrier(self) -> None:
        joined = 0
        for before in self._before_next:
            joined |= before
        self._before_next[:] = [joined] * len(self._before_next)

    def _take_known(
        self,
        known: Sequence[int],
        schedule: Sequence[int],
        accesses: Sequence[Accesses],
        time_passed_before: Mapping[int, Mapping[int, Accesses]],
    ) -> None:
        """Add the first steps, of which it is *known* already what they come after."""
        all_last = self._last
        for index, before in enumerate(known):
            if index in time_passed_before:
                self._barrier()
            thread = schedule[index]
            self._before_next[thread] = before
            for location, mode in accesses[index].items():
                last = all_last.get(location)
                if last is None:
                    all_last[location] = {thread << 8 | mode: index}
                else:
                    last[thread << 8 | mode] = index
        self.upto.extend(known)

    def _take(self, index: int, thread: int, accesses: Accesses, is_new: bool) -> list[int]:
        """Add the step *index* of *thread*; returns the steps that it races with, if it *is_new*."""
        upto, all_last = self.upto, self._last
        before = before_this = self._before_next[thread]
        racing: list[int] = []
        for location, mode in accesses.items():
            key = thread << 8 | mode
            last = all_last.get(location)
            if last is None:
                all_last[location] = {key: index}
                continue
            orders = ORDERS[mode]
            races = RACES[mode] if is_new else 0
            for other, step in last.items():
                if orders & other and other >> 8 != thread:
                    before |= upto[step]
                    if races & other and not before_this >> step & 1 and step not in racing:
                        racing.append(step)
            last[key] = index
        before |= 1 << index
        self._before_next[thread] = before
        upto.append(before)
        return racing

    def _racing(self, thread: int, accesses: Accesses) -> list[int]:
        """The latest steps of other threads that conflict with *accesses* and that the next step of *thread* need not come after."""
        before = self._before_next[thread]
        racing: list[int] = []
        for location, mode in accesses.items():
            races = RACES[mode]
            for other, step in self._last.get(location, _NEVER).items():
                if races & other and other >> 8 != thread and not before >> step & 1 and step not in racing:
                    racing.append(step)
        return racing

    def _neighbours(self, racing: list[int]) -> list[int]:
        """Those of *racing* that no other one comes after, latest first: the turn of the rest comes when those are reversed."""
        if len(racing) < 2:
            return racing
        neighbours: list[int] = []
        covered = 0
        for step in sorted(racing, reverse=True):
            if not covered >> step & 1:
                neighbours.append(step)
                covered |= self.upto[step]
        return neighbours

    def initials(self, race: Race, planned: Container[int], asleep: Container[int]) -> list[int] | None:
        """The threads any of which may be run in the place of the earlier step to bring the other order about.

        They can go first when everything after that step that does not depend on it, and then the later one, is run. None if one
        of them is *planned* or *asleep*.
        """
        step, later, thread = race
        upto, thread_of = self.upto, self._thread_of
        independent = 0
        found: list[int] = []
        seen = {thread_of[step]}
        for index in range(step + 1, later):
            before = upto[index]
            if before >> step & 1:
                continue
            other = thread_of[index]
            if other not in seen:
                seen.add(other)
                if not before & independent:
                    if other in planned or other in asleep:
                        return None
                    found.append(other)
            independent |= 1 << index
        if thread not in seen:
            before = upto[later] if later < len(upto) else self._before_next[thread]
            if not before & independent:
                if thread in planned or thread in asleep:
                    return None
                found.append(thread)
        return found


_NEVER: dict[int, int] = {}
