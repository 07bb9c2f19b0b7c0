"""Starvation: answers with a policy that overtakes without a limit are told from those that have one."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from graders.any_code import Target, explore_target
from graders.fairness import Overtakings
from graders.search.explorer import Budget
from graders.verdict import Kind, Verdict

ROOMS = {
    # philosophers: two rooms at once
    "ordered locks": """
        class Rooms:
            def __init__(self):
                self.locks = [threading.Lock() for _ in range(4)]

            def book(self, rooms, inside):
                first, second = sorted(rooms)
                with self.locks[first], self.locks[second]:
                    inside()
    """,
    "tickets": """
        class Rooms:
            def __init__(self):
                self.condition = threading.Condition()
                self.taken = set()
                self.line = []

            def book(self, rooms, inside):
                me = (object(), set(rooms))
                with self.condition:
                    self.line.append(me)
                    self.condition.wait_for(lambda: self.may(me))
                    self.line.remove(me)
                    self.taken |= me[1]
                inside()
                with self.condition:
                    self.taken -= me[1]
                    self.condition.notify_all()

            def may(self, me):
                before = self.line[:self.line.index(me)]
                return not (self.taken & me[1]) and not any(other & me[1] for _, other in before)
    """,
    "one at a time": """
        class Rooms:
            def __init__(self):
                self.lock = threading.Lock()

            def book(self, rooms, inside):
                with self.lock:
                    inside()
    """,
    "a waiter's permit": """
        class Rooms:
            def __init__(self):
                self.locks = [threading.Semaphore() for _ in range(4)]
                self.seats = threading.Semaphore(3)

            def book(self, rooms, inside):
                with self.seats:
                    with self.locks[rooms[0]], self.locks[rooms[1]]:
                        inside()
    """,
}
STARVING_ROOMS = {
    "all or nothing": """
        class Rooms:
            def __init__(self):
                self.condition = threading.Condition()
                self.taken = set()

            def book(self, rooms, inside):
                with self.condition:
                    self.condition.wait_for(lambda: not self.taken & set(rooms))
                    self.taken |= set(rooms)
                inside()
                with self.condition:
                    self.taken -= set(rooms)
                    self.condition.notify_all()
    """,
    "tries again": """
        class Rooms:
            def __init__(self):
                self.locks = [threading.Lock() for _ in range(4)]

            def book(self, rooms, inside):
                while True:
                    self.locks[rooms[0]].acquire()
                    if self.locks[rooms[1]].acquire(blocking=False):
                        break
                    self.locks[rooms[0]].release()
                    time.sleep(0.07)
                inside()
                for room in rooms: self.locks[room].release()
    """,
}
CATALOGUES = {
    "writers first": """
        class Catalogue:
            def __init__(self):
                self.condition = threading.Condition()
                self.readers = self.writers = self.waiting = 0

            def read(self, inside):
                with self.condition:
                    self.condition.wait_for(lambda: not self.writers and not self.waiting)
                    self.readers += 1
                inside()
                with self.condition:
                    self.readers -= 1
                    self.condition.notify_all()

            def write(self, inside):
                with self.condition:
                    self.waiting += 1
                    self.condition.wait_for(lambda: not self.writers and not self.readers)
                    self.waiting -= 1
                    self.writers += 1
                inside()
                with self.condition:
                    self.writers -= 1
                    self.condition.notify_all()
    """,
    "a turnstile": """
        class Catalogue:
            def __init__(self):
                self.turnstile, self.empty, self.mutex = threading.Lock(), threading.Lock(), threading.Lock()
                self.readers = 0

            def read(self, inside):
                with self.turnstile:
                    pass
                with self.mutex:
                    self.readers += 1
                    if self.readers == 1: self.empty.acquire()
                inside()
                with self.mutex:
                    self.readers -= 1
                    if self.readers == 0: self.empty.release()

            def write(self, inside):
                with self.turnstile, self.empty:
                    inside()
    """,
    "first come, first served": """
        class Catalogue:
            def __init__(self):
                self.lock = threading.Lock()

            def read(self, inside):
                with self.lock: inside()

            write = read
    """,
}
STARVING_CATALOGUES = {
    "readers first": """
        class Catalogue:
            def __init__(self):
                self.empty, self.mutex = threading.Lock(), threading.Lock()
                self.readers = 0

            def read(self, inside):
                with self.mutex:
                    self.readers += 1
                    if self.readers == 1: self.empty.acquire()
                inside()
                with self.mutex:
                    self.readers -= 1
                    if self.readers == 0: self.empty.release()

            def write(self, inside):
                with self.empty: inside()
    """,
    "looks whether it is empty": """
        class Catalogue:
            def __init__(self):
                self.condition = threading.Condition()
                self.readers = 0

            def read(self, inside):
                with self.condition: self.readers += 1
                inside()
                with self.condition:
                    self.readers -= 1
                    self.condition.notify_all()

            def write(self, inside):
                with self.condition:
                    while self.readers: self.condition.wait()
                    inside()
    """,
}
ROOMS_CHECK = """
        def scenario():
            rooms = Rooms()
            def booking(*numbers):
                return lambda inside: rooms.book(numbers, inside)
            waited = overtakings([booking(0, 1), booking(2, 3)], booking(1, 2))
            assert waited.count <= 2, f"T3 {waited}"
"""
CATALOGUE_CHECK = """
        def scenario():
            catalogue = Catalogue()
            waited = overtakings([catalogue.read, catalogue.read], catalogue.write)
            assert waited.count <= 2, f"T3 {waited}"
"""
RIGHT = [(answer, ROOMS_CHECK) for answer in ROOMS.values()] + [(a, CATALOGUE_CHECK) for a in CATALOGUES.values()]
WRONG = [(answer, ROOMS_CHECK) for answer in STARVING_ROOMS.values()]
WRONG += [(answer, CATALOGUE_CHECK) for answer in STARVING_CATALOGUES.values()]

Explore = Callable[..., Verdict]


@pytest.fixture
def explored(tmp_path: Path) -> Explore:
    def explore(source: str, schedules: int = 1, latecomers: int = 0) -> Verdict:
        file = tmp_path / "program.py"
        preamble = "import threading, time\nfrom graders.fairness import overtakings\n"
        file.write_text(preamble + textwrap.dedent(source))
        return explore_target(Target(file), Budget(schedules=schedules, latecomers=latecomers))

    return explore


@pytest.mark.parametrize(("answer", "check"), RIGHT, ids=[*ROOMS, *CATALOGUES])
@pytest.mark.parametrize("schedules", [1, 30])
def test_whoever_waits_gets_in_after_a_bounded_number_of_turns(
    explored: Explore, answer: str, check: str, schedules: int
) -> None:
    verdict = explored(answer + check, schedules, latecomers=30)

    assert verdict.passed, verdict.message


@pytest.mark.parametrize(("answer", "check"), WRONG, ids=[*STARVING_ROOMS, *STARVING_CATALOGUES])
def test_whoever_is_passed_over_again_and_again_starves(explored: Explore, answer: str, check: str) -> None:
    verdict = explored(answer + check)

    assert verdict.kind is Kind.ASSERTION
    assert "of the others' 16 turns, 15 were asked for later and came first (at 1, 2.5, 3.5, 5, … s)" in verdict.message


def test_readers_starve_where_writers_always_come_first(explored: Explore) -> None:
    check = CATALOGUE_CHECK.replace(
        "[catalogue.read, catalogue.read], catalogue.write", "[catalogue.write] * 2, catalogue.read"
    )

    assert explored(CATALOGUES["writers first"] + check).kind is Kind.ASSERTION
    assert explored(CATALOGUES["a turnstile"] + check).passed


def test_the_run_says_when_the_waiter_was_overtaken() -> None:
    waited = Overtakings(0.25, 20.5, (1.0, 2.5, 3.5, 5.0, 6.0), 16)

    assert str(waited) == (
        "asked at 0.25 s and got in at 20.5 s; of the others' 16 turns, 5 were asked for later and came first "
        "(at 1, 2.5, 3.5, 5, … s)"
    )
