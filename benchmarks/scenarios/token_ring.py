"""Each hands a number on to the next; without any waiting the numbers may disagree (SCTBench token_ring)."""

from __future__ import annotations

from functools import partial

from graders.scenario import concurrently

BUGGY = True


class State:
    def __init__(self) -> None:
        self.x1 = 1
        self.x2 = 2
        self.x3 = 1


def setup() -> State:
    return State()


def first(state: State) -> None:
    state.x1 = (state.x3 + 1) % 4


def second(state: State) -> None:
    state.x2 = state.x1


def third(state: State) -> None:
    state.x3 = state.x2


def workers() -> list:
    return [first, second, third]


def holds(state: State) -> bool:
    return state.x1 == state.x2 == state.x3


def scenario() -> None:
    state = setup()
    concurrently(*[partial(worker, state) for worker in workers()])
    assert holds(state)
