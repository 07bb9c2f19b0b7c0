"""Two related values under two locks: a reader comes between the two updates (SCTBench twostage)."""

from __future__ import annotations

import threading
from functools import partial

from graders.scenario import concurrently

BUGGY = True
SIZES = (2, 20, 100)


class State:
    def __init__(self) -> None:
        self.first_lock = threading.Lock()
        self.second_lock = threading.Lock()
        self.first = 0
        self.second = 0
        self.was_right = True


def setup(size: int) -> State:
    return State()


def update(state: State) -> None:
    with state.first_lock:
        state.first = 1
    with state.second_lock:
        state.second = state.first + 1


def read(state: State) -> None:
    with state.first_lock:
        if state.first == 0:
            return
        first = state.first
    with state.second_lock:
        second = state.second
    if second != first + 1:
        state.was_right = False


def workers(size: int) -> list:
    return [update] * (size - 1) + [read]


def holds(state: State) -> bool:
    return state.was_right


def scenario(size: int) -> None:
    state = setup(size)
    concurrently(*[partial(worker, state) for worker in workers(size)])
    assert holds(state)


def scenario_2() -> None:
    scenario(2)


def scenario_20() -> None:
    scenario(20)


def scenario_100() -> None:
    scenario(100)
