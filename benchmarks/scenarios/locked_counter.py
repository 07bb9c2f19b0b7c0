"""Three threads add one under a lock: nothing is wrong."""

from __future__ import annotations

import threading
from functools import partial

from graders.scenario import concurrently

BUGGY = False


class State:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.value = 0


def setup() -> State:
    return State()


def add(state: State) -> None:
    with state.lock:
        state.value += 1


def workers() -> list:
    return [add, add, add]


def holds(state: State) -> bool:
    return state.value == 3


def scenario() -> None:
    state = setup()
    concurrently(*[partial(worker, state) for worker in workers()])
    assert holds(state)
