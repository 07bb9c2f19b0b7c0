"""Is a failing schedule made as simple as it was before, at less cost?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from every_schedule import scenario_of

from graders.search.explorer import Failure, preemptions, run_once
from graders.search.random_walk import RandomWalk
from graders.search.replay import Replay
from graders.search.shrink import _Known, shrink
from graders.world.world import WORLD

TWO_STAGES = """
def functions():
    global a, b
    a = b = 0
    return [first, second, first]
def first():
    global a, b
    a += 1
    b += a
def second():
    global a, b
    b += 1
    a += b
def state():
    assert a + b < 8, "too much"
    return 0
"""


def failing(source: str) -> tuple[Callable[[], Any], Failure]:
    inner, _ = scenario_of(source)
    for seed in range(200):
        failure = run_once(inner, RandomWalk(seed))
        if failure is not None and preemptions(WORLD.schedule, WORLD.enabled) > 2:
            return inner, failure
    raise AssertionError("no walk with preemptions fails")


def test_no_schedule_is_run_twice_while_a_failure_is_made_simpler() -> None:
    scenario, failure = failing(TWO_STAGES)
    run: list[tuple[int, ...]] = [failure.schedule]

    best = shrink(scenario, failure, lambda: run.append(tuple(WORLD.schedule)))

    assert len(run) > 5
    assert len(set(run)) == len(run)
    again = run_once(scenario, Replay(best.schedule))
    assert failure.is_like(again)
    assert preemptions(WORLD.schedule, WORLD.enabled) <= 1


@pytest.mark.parametrize(
    ("candidate", "is_known"),
    [
        ((0, 1, 1, 2), True),
        ((0, 1, 1), True),  # the rest follows without a choice
        ((0, 9, 1), True),  # thread 9 can't go on, so 1, the first, does
        ((0, 2), False),
        ((0, 1, 2), False),
    ],
)
def test_what_would_come_to_a_schedule_that_was_run_is_known(candidate: Sequence[int], is_known: bool) -> None:
    known = _Known()

    known.add((0, 1, 1, 2), ((0,), (1, 2), (1, 2), (2,)))

    assert known.is_where(candidate) is is_known
