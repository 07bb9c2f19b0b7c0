"""Two threads meet at a barrier between writing and reading: nothing is wrong."""

from __future__ import annotations

import threading
from functools import partial

from graders.scenario import concurrently

BUGGY = False


class State:
    def __init__(self) -> None:
        self.barrier = threading.Barrier(2)
        self.parts = [0, 0]
        self.sums = [0, 0]


def setup() -> State:
    return State()


def work(index: int, state: State) -> None:
    state.parts[index] = index + 1
    state.barrier.wait()
    state.sums[index] = state.parts[0] + state.parts[1]


def workers() -> list:
    return [partial(work, 0), partial(work, 1)]


def holds(state: State) -> bool:
    return state.sums == [3, 3]


def scenario() -> None:
    state = setup()
    concurrently(*[partial(worker, state) for worker in workers()])
    assert holds(state)
