"""Two consumers wait with `if` in the place of `while`: the second finds nothing there."""

from __future__ import annotations

import threading
from functools import partial

from graders.scenario import concurrently

BUGGY = True


class State:
    def __init__(self) -> None:
        self.condition = threading.Condition()
        self.items: list[int] = []
        self.found_nothing = False


def setup() -> State:
    return State()


def consume(state: State) -> None:
    with state.condition:
        if not state.items:
            state.condition.wait()
        if state.items:
            state.items.pop()
        else:
            state.found_nothing = True


def produce(state: State) -> None:
    for number in range(2):
        with state.condition:
            state.items.append(number)
            state.condition.notify_all()


def workers() -> list:
    return [consume, consume, produce]


def holds(state: State) -> bool:
    return not state.found_nothing


def scenario() -> None:
    state = setup()
    concurrently(*[partial(worker, state) for worker in workers()])
    assert holds(state)
