"""Setters write two variables one after the other; a checker sees the one without the other (SCTBench reorder)."""

from __future__ import annotations

from functools import partial

from graders.scenario import concurrently

BUGGY = True
SIZES = (3, 5, 10, 20)


class State:
    def __init__(self) -> None:
        self.a = 0
        self.b = 0
        self.was_right = True


def setup(size: int) -> State:
    return State()


def write(state: State) -> None:
    state.a = 1
    state.b = -1


def check(state: State) -> None:
    a = state.a
    b = state.b
    if not ((a == 0 and b == 0) or (a == 1 and b == -1)):
        state.was_right = False


def workers(size: int) -> list:
    return [write] * (size - 1) + [check]


def holds(state: State) -> bool:
    return state.was_right


def scenario(size: int) -> None:
    state = setup(size)
    concurrently(*[partial(worker, state) for worker in workers(size)])
    assert holds(state)


def scenario_3() -> None:
    scenario(3)


def scenario_5() -> None:
    scenario(5)


def scenario_10() -> None:
    scenario(10)


def scenario_20() -> None:
    scenario(20)
