"""A value is written before an event is set, and read after it: nothing is wrong."""

from __future__ import annotations

import threading
from functools import partial

from graders.scenario import concurrently

BUGGY = False


class State:
    def __init__(self) -> None:
        self.is_written = threading.Event()
        self.value = 0
        self.read = 0


def setup() -> State:
    return State()


def write(state: State) -> None:
    state.value = 7
    state.is_written.set()


def read(state: State) -> None:
    state.is_written.wait()
    state.read = state.value


def workers() -> list:
    return [read, write]


def holds(state: State) -> bool:
    return state.read == 7


def scenario() -> None:
    state = setup()
    concurrently(*[partial(worker, state) for worker in workers()])
    assert holds(state)
