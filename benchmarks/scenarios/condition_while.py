"""Two consumers wait with `while`: nothing is wrong."""

from __future__ import annotations

import threading
from functools import partial

from graders.scenario import concurrently

BUGGY = False


class State:
    def __init__(self) -> None:
        self.condition = threading.Condition()
        self.items: list[int] = []
        self.taken: list[int] = []


def setup() -> State:
    return State()


def consume(state: State) -> None:
    with state.condition:
        while not state.items:
            state.condition.wait()
        state.taken.append(state.items.pop())


def produce(state: State) -> None:
    for number in range(2):
        with state.condition:
            state.items.append(number)
            state.condition.notify()


def workers() -> list:
    return [consume, consume, produce]


def holds(state: State) -> bool:
    return sorted(state.taken) == [0, 1]


def scenario() -> None:
    state = setup()
    concurrently(*[partial(worker, state) for worker in workers()])
    assert holds(state)
