"""A connection is made at its first use, under a lock with a second look: nothing is wrong."""

from __future__ import annotations

import threading
from functools import partial

from graders.scenario import concurrently

BUGGY = False


class State:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.connection: object | None = None
        self.made = 0


def setup() -> State:
    return State()


def connect(state: State) -> None:
    if state.connection is None:
        with state.lock:
            if state.connection is None:
                state.made += 1
                state.connection = object()


def workers() -> list:
    return [connect, connect, connect]


def holds(state: State) -> bool:
    return state.made == 1


def scenario() -> None:
    state = setup()
    concurrently(*[partial(worker, state) for worker in workers()])
    assert holds(state)
