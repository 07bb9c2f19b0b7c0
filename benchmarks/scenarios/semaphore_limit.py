"""A semaphore lets two of three threads in at a time: nothing is wrong."""

from __future__ import annotations

import threading
from functools import partial

from graders.scenario import concurrently

BUGGY = False


class State:
    def __init__(self) -> None:
        self.semaphore = threading.Semaphore(2)
        self.lock = threading.Lock()
        self.inside = 0
        self.most = 0


def setup() -> State:
    return State()


def visit(state: State) -> None:
    with state.semaphore:
        with state.lock:
            state.inside += 1
            state.most = max(state.most, state.inside)
        with state.lock:
            state.inside -= 1


def workers() -> list:
    return [visit, visit, visit]


def holds(state: State) -> bool:
    return state.most <= 2 and state.inside == 0


def scenario() -> None:
    state = setup()
    concurrently(*[partial(worker, state) for worker in workers()])
    assert holds(state)
