"""Does the systematic search, which leaves out equivalent schedules, still see every outcome? Plain enumeration is the judge."""

from __future__ import annotations

import pytest
from every_schedule import TooMany, enumerate_all, estimate, replay_all, search_all
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from small_programs import PROGRAMS, source_of

LIMIT = 120  # schedules of one enumeration


def compare(threads: list[list[str]], limit: int = 3_000) -> tuple[int, int]:
    """Both searches over one program; returns how many schedules each of them ran."""
    return compare_source(source_of(threads), limit)


def compare_source(source: str, limit: int = 3_000) -> tuple[int, int]:
    plain = enumerate_all(source, limit)
    found = search_all(source)

    assert found.all == plain.all
    assert found.is_complete
    assert found.schedules <= plain.schedules
    assert replay_all(source, found) == []
    return plain.schedules, found.schedules + found.redundant


@settings(max_examples=50, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
@given(PROGRAMS)
def test_the_outcomes_with_reduction_are_those_without(threads: list[list[str]]) -> None:
    assume(estimate(source_of(threads)) <= LIMIT)
    try:
        compare(threads, LIMIT)
    except TooMany:
        assume(False)


@settings(max_examples=25, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
@given(PROGRAMS, st.integers(0, 2))
def test_within_a_bound_on_preemptions_no_outcome_is_lost_either(threads: list[list[str]], preemptions: int) -> None:
    source = source_of(threads)
    assume(estimate(source) <= 2 * LIMIT)
    try:
        plain = enumerate_all(source, LIMIT, preemptions)
    except TooMany:
        assume(False)
    found = search_all(source, preemptions)

    assert found.all == plain.all


def test_an_outcome_within_the_bound_may_need_another_order_of_independent_steps() -> None:
    source = source_of([["r = s.a"], ["r = s.a"], ["s.a = 1"]])

    assert search_all(source, 1).all == enumerate_all(source, 100, 1).all


ONCE_LOST = {
    "a thread waits at a deadlock for a lock that it could have had first": [
        ["with m:\n    e.wait()"],
        ["with m:\n    r = r * 7 + e.is_set()"],
    ],
    "a wait for a lock timed out, and could have been first": [
        ["r = r * 7 + m.acquire(False)"],
        ["r = r * 7 + m.acquire(timeout=1)"],
    ],
    "a thread lets go what another one took": [["m.acquire()"], ["m.release()"]],
    "time is up for a waiter at the moment when the lock is let go": [
        ["if m.acquire(timeout=1):\n    time.sleep(1)\n    m.release()"],
        ["r = r * 7 + m.acquire(timeout=1)"],
    ],
    "an exception ends the schedule before the other thread got going": [
        ["if not s.a: raise ValueError('seen')"],
        ["s.a = 1"],
    ],
    "an attribute is set by name": [["r = r * 7 + s.a"], ["setattr(s, 'a', 7)"]],
    "threads are counted": [["r = threading.active_count()"], ["r = r + 1"]],
    "two threads start threads": [
        ["t = threading.Thread(target=int); t.start(); r = t.ident"],
        ["t = threading.Thread(target=int); t.start(); r = t.ident"],
    ],
}


@pytest.mark.parametrize("threads", ONCE_LOST.values(), ids=ONCE_LOST)
def test_an_outcome_that_was_once_lost_is_seen(threads: list[list[str]]) -> None:
    compare(threads)


def test_a_scenario_may_end_before_its_daemon_thread_got_going() -> None:
    compare_source(
        """
import threading

class Box:
    full = False

def functions():
    global box
    box = Box()
    return [main]

def main():
    threading.Thread(target=fill, daemon=True).start()
    return box.full

def fill():
    box.full = True

def state():
    return None
"""
    )


def test_independent_threads_are_run_in_one_order_only() -> None:
    plain, reduced = compare([["s.a += 1", "r = s.a"], ["s.b += 1", "r = s.b"]])

    assert plain > 100
    assert reduced == 1


@pytest.mark.parametrize("lock", ["m", "rl", "c"])
def test_the_reduction_is_worth_while_where_threads_do_conflict(lock: str) -> None:
    plain, reduced = compare([[f"with {lock}:\n    s.a += 1"], [f"with {lock}:\n    s.a += 1"]])

    assert (plain, reduced) == (36, 2)
