"""Data races by happens-before: found where nothing orders two accesses, and nowhere else."""

# ruff: noqa: E501  (a small program a line)

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graders.any_code import Target, explore_target
from graders.search.explorer import Budget
from graders.verdict import Kind, Verdict

PREAMBLE = """
import asyncio, collections, queue, threading, time
from concurrent.futures import ThreadPoolExecutor

class Box:
    def __init__(self): self.value, self.done, self.state, self.items = 0, False, 0, [0]

def both(*functions):
    threads = [threading.Thread(target=function) for function in functions]
    for thread in threads: thread.start()
    return threads

def scenario():
    box, lock, other = Box(), threading.Lock(), threading.Lock()
    inbox, event, hand = queue.Queue(), threading.Event(), collections.deque()
    semaphore, barrier = threading.Semaphore(0), threading.Barrier(2)
    condition = threading.Condition()
"""
ORDERED = {
    "a lock": "def add():\n with lock: box.value += 1\nfor t in both(add, add): t.join()\nassert box.value == 2",
    "join": "def add(): box.value += 1\nboth(add)[0].join()\nbox.value += 1",
    "start": "box.value = 1\nt = both(lambda: box.value)\nt[0].join()",
    "a queue": "def left(): box.value = 1; inbox.put(1)\ndef right(): inbox.get(); box.value += 1\nboth(left, right)",
    "an event": "def left(): box.value = 1; event.set()\ndef right(): event.wait(); box.value += 1\nboth(left, right)",
    "a look at an event": "def left(): box.value = 1; event.set()\ndef right():\n while not event.is_set(): pass\n box.value += 1\nboth(left, right)",
    "a semaphore": "def left(): box.value = 1; semaphore.release()\ndef right(): semaphore.acquire(); box.value += 1\nboth(left, right)",
    "a barrier": "def left(): box.value = 1; barrier.wait()\ndef right(): barrier.wait(); box.value += 1\nboth(left, right)",
    "a condition": "def left():\n with condition: box.done = True; condition.notify()\ndef right():\n with condition: condition.wait_for(lambda: box.done)\nboth(left, right)",
    "a future": "def add(): box.value += 1\nwith ThreadPoolExecutor(2) as pool:\n pool.submit(add).result(); pool.submit(add).result()",
    "a container": "def left(): box.value = 1; hand.append(1)\ndef right():\n while not hand: pass\n box.value += 1\nboth(left, right)",
    "atomic appends": "for t in both(lambda: hand.append(1), lambda: hand.append(2)): t.join()\nassert len(hand) == 2",
    "is_alive": "def add(): box.value += 1\nt = both(add)[0]\nwhile t.is_alive(): pass\nbox.value += 1",
    "an event loop": "async def main():\n def add(): box.value += 1\n await asyncio.to_thread(add); box.value += 1; await asyncio.to_thread(add)\nasyncio.run(main())",
    "readers only": "both(lambda: box.value, lambda: box.value)",
}  # fmt: skip
UNORDERED = {
    "no lock": "def add(): box.value += 1\nfor t in both(add, add): t.join()",
    "two locks": "def a():\n with lock: box.value = 1\ndef b():\n with other: box.value = 2\nboth(a, b)",
    "a read outside": "def a():\n with lock: box.value = 1\nboth(a, lambda: box.value)",
    "a sleep": "def a(): box.value = 1\ndef b(): time.sleep(1); box.value = 2\nboth(a, b)",
    "a flag": "def a(): box.value = 1; box.done = True\ndef b():\n while not box.done: pass\n box.value = 2\nboth(a, b)",
    "an attribute called state": "def a(): box.state = 1\nboth(a, a)",
    "an element": "def a(): box.items[0] += 1\nboth(a, a)",
    "before the join": "t = both(lambda: setattr(box, 'value', 1))[0]\nbox.value = 2\nt.join()",
    "after the release": "def a():\n with lock: pass\n box.value = 1\nboth(a, a)",
}  # fmt: skip

Explore = Callable[..., Verdict]


@pytest.fixture
def explored(tmp_path: Path) -> Explore:
    def explore(body: str, *, race_free: bool = True) -> Verdict:
        path = tmp_path / "program.py"
        path.write_text(PREAMBLE + "".join(f"    {line}\n" for line in body.splitlines()))
        return explore_target(Target(path), Budget(schedules=60, samples=6, race_free=race_free))

    return explore


@pytest.mark.parametrize("name", ORDERED)
def test_what_orders_two_accesses_makes_them_no_race(explored: Explore, name: str) -> None:
    verdict = explored(ORDERED[name])

    assert verdict.passed, verdict.message


@pytest.mark.parametrize("name", UNORDERED)
def test_two_accesses_with_nothing_between_are_a_race(explored: Explore, name: str) -> None:
    verdict = explored(UNORDERED[name])

    assert verdict.kind is Kind.DATA_RACE
    assert "Nothing orders line " in verdict.message


@pytest.mark.parametrize("name", UNORDERED)
def test_a_race_without_harm_fails_only_a_check_that_asks(explored: Explore, name: str) -> None:
    assert explored(UNORDERED[name], race_free=False).passed


def test_a_race_is_told_with_both_lines_and_values(explored: Explore) -> None:
    verdict = explored("def a(): box.value = 1\ndef b():\n    with lock:\n        return box.value\nboth(a, b)")

    assert verdict.message.splitlines() == [
        "Data race on box.value: which of two accesses comes first is left to luck.",
        "Nothing orders line 18 of T1 (`def a(): box.value = 1`, writes box.value ← 1) and line 21 of T2 "
        "(`return box.value`, reads box.value → 1): no lock that both take, no join, queue, event or other hand-over comes between.",
        "Next: take the same lock around every access to box.value, or hand the value over from one thread to the other.",
    ]


def test_a_failed_assertion_names_the_missing_order(explored: Explore) -> None:
    verdict = explored(UNORDERED["no lock"] + "\nassert box.value == 2", race_free=False)

    assert verdict.kind is Kind.ASSERTION
    assert "Nothing orders line 18 of T" in verdict.message
    assert "writes box.value ← 1) and line 18 of T" in verdict.message
