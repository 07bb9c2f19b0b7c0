"""Which two accesses to the same variable does nothing order? Data races by happens-before, in one execution.

Vector clocks as in DJIT+ (Pozniansky and Schuster, 2007), with the last write of a variable kept as one epoch as in FastTrack (Flanagan
and Freund, PLDI 2009): an access races with an earlier one of another thread if the later thread's clock does not know of it. Threads
learn of each other by starting and joining, by a lock that one lets go and another takes (and with it by conditions, events, semaphores,
barriers, queues and futures, which are built of locks), by the state of such an object that is looked at without a lock
(`event.is_set()`), and by the callbacks that a thread hands to an event loop. Sleeping orders nothing.

Where we differ: an operation on a whole container (`items.append`, `len(items)`, a new key) is one piece in CPython, also on
free-threaded builds, so it is no access that could race but one that hands over, as an atomic variable does. Variables, attributes and
the elements of lists and dicts that are there already can race.

A data race is not always a mistake in CPython, where each access by itself is atomic. So races explain a failure, and fail a check
only if it asks for that (`@explore(race_free=True)`).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from graders.world.access import ARRIVALS, GAUGE, IR, IW, STATE, WAKE, A, J, R, T, U, W
from graders.world.world import World

WHOLE = "*"
HANDS_OVER = frozenset({STATE, ARRIVALS, WAKE, WHOLE})
IS_NO_VARIABLE = frozenset({GAUGE, "number of threads", "number of the next thread", "__dict__"})
READS, WRITES = R | IR, W | IW


@dataclasses.dataclass(frozen=True)
class Race:
    """Two steps of one execution that access the same variable, at least one of them writing, with nothing to order them."""

    earlier: int
    later: int
    earlier_thread: int
    later_thread: int
    earlier_writes: bool
    later_writes: bool


class DataRace(Exception):
    """The scenario has a data race. The message is for a log; the student's is made by the narrator."""

    def __init__(self, race: Race) -> None:
        super().__init__("data race")
        self.race = race


@dataclasses.dataclass
class _Variable:
    """The last accesses to one variable: (step, thread, clock of the thread)."""

    write: tuple[int, int, int] | None = None
    reads: dict[int, tuple[int, int, int]] = dataclasses.field(default_factory=dict)


def first_race(world: World) -> Race | None:
    """The first data race of the execution that *world* has just run, or None."""
    return next(races(world), None)


def races(world: World) -> Iterator[Race]:
    """The data races of the execution that *world* has just run, in the order of their later step; the same in every process."""
    threads = len(world.threads)
    clocks = [[0] * threads for _ in range(threads)]
    for number, clock in enumerate(clocks):
        clock[number] = 1
    creating = {thread.created_in_step for thread in world.threads}
    after: dict[int, list[int]] = {}  # step in which a thread was started → the clock of who started it
    begun: set[int] = set()
    handed: dict[int, list[int]] = {}  # location → what whoever comes to it learns
    variables: dict[int, _Variable] = {}
    for step, (number, accesses) in enumerate(zip(world.schedule, world.accesses, strict=True)):
        clock = clocks[number]
        if number not in begun:
            begun.add(number)
            _join(clock, after.get(world.threads[number].created_in_step))
        for location, mode in accesses.items():
            name = world.names[location]
            if mode & (A | U | T | J):
                gives, takes = mode & U, mode & (A | T | J)
            elif name in HANDS_OVER:
                gives, takes = mode & W, mode & (R | W)
            elif name in IS_NO_VARIABLE:
                continue
            else:
                variable = variables.setdefault(location, _Variable())
                yield from _access(variable, step, number, mode, clock)
                continue
            if takes:
                _join(clock, handed.get(location))
            if gives:
                _join(handed.setdefault(location, [0] * threads), clock)
                clock[number] += 1
        if step in creating:
            after[step] = list(clock)
            clock[number] += 1


def _access(variable: _Variable, step: int, thread: int, mode: int, clock: list[int]) -> Iterator[Race]:
    before = [variable.write, *variable.reads.values()] if mode & WRITES else [variable.write]
    for access in before:
        if access is not None and access[1] != thread and clock[access[1]] < access[2]:
            yield Race(access[0], step, access[1], thread, access is variable.write, bool(mode & WRITES))
    now = (step, thread, clock[thread])
    if mode & WRITES:
        variable.write = now
        variable.reads.clear()
    if mode & READS:
        variable.reads[thread] = now


def _join(clock: list[int], other: Any) -> None:
    for index, value in enumerate(other or ()):
        if value > clock[index]:
            clock[index] = value
