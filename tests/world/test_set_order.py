"""Functions, methods, coroutines and classes are in sets by their addresses; code under test goes through them in one order."""

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
import collections
import concurrent.futures
import functools
import itertools
import threading

class Box:
    def method(self):
        pass

def function(wanted=None):
    def inner():
        return wanted
    return inner

async def coroutine():
    pass

def generator():
    yield

def new_class():
    class Made:
        pass
    return Made

"""


@pytest.fixture
def explored(tmp_path: Path) -> Explore:
    def explore(source: str) -> Verdict:
        file = tmp_path / "program.py"
        file.write_text(PREAMBLE + textwrap.dedent(source))
        return explore_target(Target(file), Budget(schedules=100))

    return explore


def orders(explored: Explore, source: str, line: str = "order (.*)") -> set[tuple[str, ...]]:
    """What *source* prints in each of several explorations, between which its objects lie elsewhere in memory."""
    found = set()
    kept = []
    for junk in range(3):
        kept.append([[] for _ in range(junk * 997)])
        kept.append([lambda: None for _ in range(junk * 97)])
        verdict = explored(source)
        assert verdict.passed, verdict.message
        found.add(tuple(re.findall(line, verdict.output)))
    return found


@pytest.mark.parametrize(
    "make",
    [
        "function()",
        "lambda: None",
        "Box().method",
        "[].append",
        "[].__len__",
        "generator()",
        "new_class()",
        "functools.partial(print)",
        "(1, function())",
        "frozenset({function()})",
        "float('nan')",
        "iter([])",
    ],
)
def test_a_set_is_gone_through_in_the_order_in_which_it_was_filled(explored: Explore, make: str) -> None:
    source = f"""
        def scenario():
            members = [{make} for _ in range(12)]
            places = {{id(member): place for place, member in enumerate(members)}}
            for kept in (set(members), {{*()}} | set(members), {{member for member in members}}):
                print("order", [places[id(member)] for member in kept])
        """

    assert orders(explored, source) == {(str(list(range(12))),) * 3}


def test_classes_and_functions_that_were_there_before_have_an_order_too(explored: Explore) -> None:
    source = """
        def scenario():
            for kinds in ({ValueError, KeyError, OSError, len, print}, {print, asyncio.sleep, Box, ValueError}):
                print("order", [kind.__name__ for kind in kinds])
        """

    assert orders(explored, source) == {
        ("['ValueError', 'KeyError', 'OSError', 'len', 'print']", "['ValueError', 'print', 'sleep', 'Box']")
    }


FILLS = {
    "set(list)": "kept = set(members)",
    "set(generator)": "kept = set(member for member in members)",
    "set(map)": "kept = set(map(lambda member: member, members))",
    "set(dict)": "kept = set(dict.fromkeys(members))",
    "frozenset": "kept = frozenset(members)",
    "display": "kept = {members[0], members[1], members[2], members[3], members[4], members[5], members[6], members[7]}",
    "comprehension": "kept = {member for member in members}",
    "add": "kept = set(); [kept.add(member) for member in members]",
    "update": "kept = set(); kept.update(members)",
    "union": "kept = set().union(members)",
    "or": "kept = set() | set(members)",
    "several": "kept = set(members[:4]); kept |= set(members[4:])",
    "methods": "kept = set(members); kept.discard(members[3]); kept.add(members[3])",
    "copy": "kept = set(members).copy()",
}
USES = {
    "for": "for member in kept: note(member)",
    "comprehension": "[note(member) for member in kept]",
    "inner comprehension": "[note(member) for _ in range(1) for member in kept]",
    "generator": "list(note(member) for member in kept)",
    "yield from": "def each():\n    yield from kept\nfor member in each(): note(member)",
    "list": "for member in list(kept): note(member)",
    "tuple": "for member in tuple(kept): note(member)",
    "sorted": "for member in sorted(kept, key=lambda member: 1): note(member)",
    "iter": "for member in iter(kept): note(member)",
    "next": "note(next(iter(kept)))",
    "enumerate": "for _, member in enumerate(kept): note(member)",
    "zip": "for member, _ in zip(kept, range(100)): note(member)",
    "map": "list(map(note, kept))",
    "filter": "list(filter(note, kept))",
    "min": "note(min(kept, key=lambda member: 1))",
    "pop": "while kept: note(set.pop(kept) if False else kept.pop())",
    "star": "print_all = lambda *found: list(map(note, found)); print_all(*kept)",
    "list display": "for member in [*kept]: note(member)",
    "unpacked": "a, b, *c = kept; note(a), note(b), [note(member) for member in c]",
    "extend": "found = []; found.extend(kept); [note(member) for member in found]",
    "deque": "for member in collections.deque(kept): note(member)",
    "chain": "for member in itertools.chain(kept): note(member)",
    "reduce": "functools.reduce(lambda _, member: note(member), kept, None)",
    "dict": "for member in {member: 1 for member in kept}: note(member)",
    "difference": "for member in kept - {1}: note(member)",
}


def program(fill: str, use: str, before: str = "", after: str = "") -> str:
    steps = textwrap.indent("\n".join((before, fill, use, after)), "    ")
    return f"""
def scenario():
    members = [function() for _ in range(8)]
    place = {{member: number for number, member in enumerate(members)}}
    note = lambda member: print("order", place[member])
{steps}
"""


@pytest.mark.parametrize("fill", FILLS)
def test_however_a_set_is_filled_its_order_is_the_same(explored: Explore, fill: str) -> None:
    assert orders(explored, program(FILLS[fill], USES["for"]), "order ([0-9]+)") == {tuple("01234567")}


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("beside", ["alone", "beside a thread"])
def test_however_a_set_is_gone_through_its_order_is_the_same(explored: Explore, use: str, beside: str) -> None:
    before, after = "", ""
    if beside != "alone":
        before = "event = threading.Event(); thread = threading.Thread(target=event.wait); thread.start()"
        after = "event.set(); thread.join()"

    found = orders(explored, program(FILLS["set(list)"], USES[use], before, after), "order ([0-9]+)")

    assert found in ({tuple("01234567")}, {("0",)})


@pytest.mark.parametrize("beside", ["alone", "beside a thread"])
def test_a_set_that_is_changed_while_it_is_gone_through_says_so(explored: Explore, beside: str) -> None:
    thread = "threading.Thread(target=print).start()" if beside != "alone" else "pass"
    verdict = explored(
        f"""
        def scenario():
            {thread}
            for change in (lambda kept: kept.add(1), lambda kept: kept.pop()):
                kept = {{function(), function(), function()}}
                try:
                    for member in kept:
                        change(kept)
                except RuntimeError as error:
                    assert str(error) == "Set changed size during iteration", error
                else:
                    raise AssertionError("nothing was said")
        """
    )

    assert verdict.passed, verdict.message


def test_what_is_asked_of_a_set_is_answered_by_the_set(explored: Explore) -> None:
    verdict = explored(
        """
        class Registry:
            def __init__(self):
                self.kept = set()

            def map(self, others):
                return others - self.kept

            def extend(self, others):
                others.clear()
                return type(others)

        def scenario():
            kept = {function(), function(), len}
            registry = Registry()
            assert registry.map(kept) == kept and type(registry.map(kept)) is set
            everything = both = kept
            assert everything is both is kept
            assert len(kept) == 3 and len in kept and isinstance(kept, set)
            assert registry.extend(kept) is set
            assert not kept
            try:
                kept.pop()
            except KeyError as error:
                assert str(error) == "'pop from an empty set'"
            try:
                a, b = {len, print, min}
            except ValueError as error:
                assert str(error).startswith("too many values to unpack"), error
            try:
                {[]: 1} if False else {len, []}
            except TypeError as error:
                assert "unhashable type" in str(error)
            class Loud(set):
                def add(self, member):
                    super().add((member, member))
                def __iter__(self):
                    return iter("loud")
            loud = Loud()
            loud.add(len)
            assert list(loud) == [*loud] == list("loud") and (len, len) in loud
        """
    )

    assert verdict.passed, verdict.message


def test_numbers_and_texts_keep_the_order_of_a_real_set(explored: Explore) -> None:
    numbers = "{0.5, 2.25, (1, 2), True, None, 1000000, *((7 * step) % 1009 for step in range(20))} - {None}"

    found = orders(explored, f"def scenario():\n    print('order', list({numbers}))")

    assert found == {(str(list(eval(numbers))),)}


@pytest.mark.parametrize(
    "use",
    [
        "for done in asyncio.as_completed(steps): await done",
        "await asyncio.gather(*steps)",
        "await asyncio.wait([asyncio.ensure_future(step) for step in steps])",
        "await asyncio.wait(list(map(asyncio.ensure_future, steps)))",
        "await asyncio.gather(*map(asyncio.ensure_future, steps))",
    ],
)
def test_coroutines_out_of_a_set_begin_in_the_order_in_which_they_came(explored: Explore, use: str) -> None:
    source = f"""
        async def step(number):
            print("order", number)
            await asyncio.sleep(1)

        async def all_of_them():
            steps = {{step(number) for number in range(9)}}
            {use}

        def scenario():
            asyncio.run(all_of_them())
        """

    assert orders(explored, source) == {tuple("012345678")}


def test_an_executor_goes_through_a_set_of_functions_in_order(explored: Explore) -> None:
    source = """
        def scenario():
            steps = {function(number) for number in range(5)}
            with concurrent.futures.ThreadPoolExecutor(1) as pool:
                print("order", list(pool.map(lambda step: step(), steps)))
        """

    assert orders(explored, source) == {("[0, 1, 2, 3, 4]",)}


def test_listeners_in_a_set_are_explored_to_the_end(explored: Explore) -> None:
    verdict = explored(
        """
        def scenario():
            lock = threading.Lock()
            counts = [0] * 3
            events = [threading.Event() for _ in counts]

            def listener(number):
                def told():
                    with lock:
                        counts[number] += 1
                        events[number].set()
                return told

            listeners = {listener(number) for number in range(3)}
            def tell():
                for told in listeners:
                    told()

            threads = [threading.Thread(target=tell) for _ in range(2)]
            for thread in threads: thread.start()
            for event in events: event.wait()
            for thread in threads: thread.join()
            assert counts == [2, 2, 2]
        """
    )

    assert verdict.passed, verdict.message
