"""A connection is made at its first use, by whoever looks first: two may look at once."""

from __future__ import annotations

from functools import partial

from graders.scenario import concurrently

BUGGY = True


class State:
    def __init__(self) -> None:
        self.connection: object | None = None
        self.made = 0


def setup() -> State:
    return State()


def connect(state: State) -> None:
    if state.connection is None:
        state.made += 1
        state.connection = object()


def workers() -> list:
    return [connect, connect]


def holds(state: State) -> bool:
    return state.made == 1


def scenario() -> None:
    state = setup()
    concurrently(*[partial(worker, state) for worker in workers()])
    assert holds(state)
