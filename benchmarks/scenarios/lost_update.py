"""Two threads add one to the same number without a lock."""

from __future__ import annotations

from functools import partial

from graders.scenario import concurrently

BUGGY = True


class State:
    def __init__(self) -> None:
        self.value = 0


def setup() -> State:
    return State()


def add(state: State) -> None:
    state.value += 1


def workers() -> list:
    return [add, add]


def holds(state: State) -> bool:
    return state.value == 2


def scenario() -> None:
    state = setup()
    concurrently(*[partial(worker, state) for worker in workers()])
    assert holds(state)
