"""A waiter looks at the flag outside the lock: the notification may come before it waits, and never again."""

from __future__ import annotations

import threading
from functools import partial

from graders.scenario import concurrently

BUGGY = True


class State:
    def __init__(self) -> None:
        self.condition = threading.Condition()
        self.is_ready = False


def setup() -> State:
    return State()


def wait(state: State) -> None:
    if not state.is_ready:
        with state.condition:
            state.condition.wait()


def announce(state: State) -> None:
    state.is_ready = True
    with state.condition:
        state.condition.notify()


def workers() -> list:
    return [wait, announce]


def holds(state: State) -> bool:
    return state.is_ready


def scenario() -> None:
    state = setup()
    concurrently(*[partial(worker, state) for worker in workers()])
    assert holds(state)
