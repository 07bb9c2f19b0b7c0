"""Some guard the number with one lock, one with another (SCTBench wronglock)."""

from __future__ import annotations

import threading
from functools import partial

from graders.scenario import concurrently

BUGGY = True
SIZES = (1, 3, 7)


class State:
    def __init__(self) -> None:
        self.data_lock = threading.Lock()
        self.other_lock = threading.Lock()
        self.value = 0
        self.was_right = True


def setup(size: int) -> State:
    return State()


def add_and_check(state: State) -> None:
    with state.data_lock:
        before = state.value
        state.value += 1
        if state.value != before + 1:
            state.was_right = False


def add(state: State) -> None:
    with state.other_lock:
        state.value += 1


def workers(size: int) -> list:
    return [add_and_check] + [add] * size


def holds(state: State) -> bool:
    return state.was_right


def scenario(size: int) -> None:
    state = setup(size)
    concurrently(*[partial(worker, state) for worker in workers(size)])
    assert holds(state)


def scenario_1() -> None:
    scenario(1)


def scenario_3() -> None:
    scenario(3)


def scenario_7() -> None:
    scenario(7)
