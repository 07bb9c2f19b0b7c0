"""Objects are in sets and dicts by a number, so that the order of a set is the same in every run: what an address would say is luck."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from graders.any_code import Target, explore_target
from graders.search.explorer import Budget
from graders.verdict import Verdict

Explore = Callable[[str], Verdict]

PREAMBLE = """\
import asyncio
import concurrent.futures
import dataclasses
import queue
import threading

"""


@pytest.fixture
def explored(tmp_path: Path) -> Explore:
    def explore(source: str) -> Verdict:
        file = tmp_path / "program.py"
        file.write_text(PREAMBLE + textwrap.dedent(source))
        return explore_target(Target(file), Budget(schedules=100))

    return explore


@pytest.mark.parametrize(
    "make",
    [
        "asyncio.Queue()",
        "asyncio.PriorityQueue()",
        "asyncio.Event()",
        "asyncio.Lock()",
        "asyncio.Condition()",
        "asyncio.Semaphore()",
        "asyncio.Barrier(2)",
        "asyncio.TaskGroup()",
        "threading.Lock()",
        "threading.RLock()",
        "threading.Event()",
        "threading.Condition()",
        "threading.Semaphore()",
        "threading.BoundedSemaphore()",
        "threading.Barrier(2)",
        "threading.Thread()",
        "threading.Timer(1, print)",
        "threading.local()",
        "queue.Queue()",
        "queue.SimpleQueue()",
        "concurrent.futures.Future()",
        "concurrent.futures.ThreadPoolExecutor(1)",
        "Mine()",
        "Refusal()",
        "Nested.Inner()",
        "of_a_function()",
        "Slotted()",
        "Record(1)",
        "object()",
    ],
)
def test_a_set_has_the_same_order_wherever_its_members_lie_in_memory(explored: Explore, make: str) -> None:
    source = f"""
        class Mine:
            pass

        class Refusal(Exception):
            pass

        class Nested:
            class Inner:
                pass

        class Slotted:
            __slots__ = ("x",)

        @dataclasses.dataclass(eq=False, slots=True)
        class Record:
            x: int

        def of_a_function():
            class Local:
                pass
            return Local()

        def scenario():
            members = [{make} for _ in range(12)]
            print("order", [members.index(member) for member in set(members)])
        """
    orders = set()
    kept = []

    for junk in range(4):
        kept.append([object() for _ in range(junk * 997)])  # what is made next lies elsewhere
        verdict = explored(source)
        assert verdict.passed, verdict.message
        orders.update(re.findall("order (.*)", verdict.output))

    assert len(orders) == 1


@pytest.mark.parametrize("make", ["Factor()", "Slotted()", "object()"])
def test_what_the_module_has_put_in_a_dict_while_it_was_imported_is_found(explored: Explore, make: str) -> None:
    verdict = explored(
        f"""
        class Factor:
            pass

        class Slotted:
            __slots__ = ()

        FACTORS = [{make} for _ in range(40)]
        VALUES = {{factor: number for number, factor in enumerate(FACTORS)}}

        def scenario():
            assert [VALUES[factor] for factor in FACTORS] == list(range(40))
            assert set(FACTORS) == VALUES.keys()
        """
    )

    assert verdict.passed, verdict.message


def test_an_object_in_a_set_keeps_its_attributes_for_itself(explored: Explore) -> None:
    verdict = explored(
        """
        class Ticket:
            def __init__(self, number):
                self._number = number

        def scenario():
            tickets = {Ticket("A"), Ticket("A")}
            assert len(tickets) == 2
            assert [vars(ticket) for ticket in tickets] == [{"_number": "A"}] * 2
        """
    )

    assert verdict.passed, verdict.message


@pytest.mark.parametrize("bases", ["Loud, str", "Loud, Named", "str"])
def test_a_hash_that_a_class_inherits_stays_its_own(explored: Explore, bases: str) -> None:
    verdict = explored(
        f"""
        class Loud:
            def shout(self):
                return self.upper()

        class Named(str):
            pass

        class Key({bases}):
            pass

        def scenario():
            stock = {{"a": 1, "b": 2, "c": 3}}
            assert [stock[Key(name)] for name in "abc"] == [1, 2, 3]
            assert hash(Key("a")) == hash("a")
        """
    )

    assert verdict.passed, verdict.message


@pytest.mark.parametrize(
    ("decorator", "hashed"),
    [
        ("@dataclasses.dataclass", "no"),
        ("@dataclasses.dataclass(frozen=True)", "by value"),
        ("@dataclasses.dataclass(unsafe_hash=True)", "by value"),
        ("@dataclasses.dataclass(eq=False)", "by itself"),
    ],
)
@pytest.mark.parametrize("base", ["", "(Base)"])
def test_a_dataclass_hashes_as_dataclasses_do(explored: Explore, decorator: str, hashed: str, base: str) -> None:
    verdict = explored(
        f"""
        class Base:
            pass

        {decorator}
        class Point{base}:
            x: int

        def how():
            try:
                return "by value" if hash(Point(1)) == hash((1,)) else "by itself"
            except TypeError:
                return "no"

        def scenario():
            assert how() == {hashed!r}
        """
    )

    assert verdict.passed, verdict.message


def test_a_class_that_compares_without_a_hash_can_not_be_hashed(explored: Explore) -> None:
    verdict = explored(
        """
        class Amount:
            def __eq__(self, other):
                return True

        def scenario():
            try:
                hash(Amount())
            except TypeError:
                return
            raise AssertionError("an object with an __eq__ of its own was hashed")
        """
    )

    assert verdict.passed, verdict.message


@pytest.mark.parametrize("make", ["Mine()", "Slotted()", "object()"])
def test_an_object_that_takes_the_place_of_another_has_a_number_of_its_own(explored: Explore, make: str) -> None:
    verdict = explored(
        f"""
        class Mine:
            pass

        class Slotted:
            __slots__ = ()

        def scenario():
            numbers = [hash({make}) for _ in range(20)]  # all of them at the same address, probably
            assert len(set(numbers)) == 20
        """
    )

    assert verdict.passed, verdict.message


def test_an_object_is_no_more_than_an_object(explored: Explore) -> None:
    verdict = explored(
        """
        import copy
        import pickle

        def complaint(function):
            try:
                function()
            except (AttributeError, TypeError) as error:
                return str(error)

        def scenario():
            mark = object()
            assert isinstance(mark, object) and type(mark).__name__ == "object", type(mark)
            assert repr(mark).startswith("<object object at 0x"), repr(mark)
            assert type(copy.copy(mark)) is type(pickle.loads(pickle.dumps(mark))) is object
            assert complaint(lambda: object(1)) == "object() takes no arguments"
            assert complaint(lambda: setattr(mark, "x", 1)).startswith("'object' object has no attribute 'x'")
        """
    )

    assert verdict.passed, verdict.message


def test_tickets_in_a_set_are_explored_to_the_end(explored: Explore) -> None:
    verdict = explored(
        """
        def scenario():
            tickets = {object(): threading.Event() for _ in range(3)}
            served = []

            def wait(ticket):
                tickets[ticket].wait()
                served.append(ticket)

            threads = [threading.Thread(target=wait, args=(ticket,)) for ticket in tickets]
            for thread in threads: thread.start()
            for ticket in set(tickets): tickets[ticket].set()
            for thread in threads: thread.join()
            assert set(served) == tickets.keys()
        """
    )

    assert verdict.passed, verdict.message
