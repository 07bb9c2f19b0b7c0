"""Three threads under one lock; the order in which they come is not what somebody thought (SCTBench lazy01)."""

from __future__ import annotations

import threading
from functools import partial

from graders.scenario import concurrently

BUGGY = True


class State:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.sum = 0
        self.was_right = True


def setup() -> State:
    return State()


def add(amount: int, state: State) -> None:
    with state.lock:
        state.sum += amount


def check(state: State) -> None:
    with state.lock:
        if state.sum >= 3:
            state.was_right = False


def workers() -> list:
    return [check, partial(add, 1), partial(add, 2)]


def holds(state: State) -> bool:
    return state.was_right


def scenario() -> None:
    state = setup()
    concurrently(*[partial(worker, state) for worker in workers()])
    assert holds(state)
