"""A driver is stopped while a request enters it (Qadeer and Wu 2004; SCTBench bluetooth_driver)."""

from __future__ import annotations

import threading
from functools import partial

from graders.scenario import concurrently

BUGGY = True


class State:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.pending = 1
        self.is_stopping = False
        self.is_stopped = False
        self.stop_event = threading.Event()
        self.was_right = True


def setup() -> State:
    return State()


def enter(state: State) -> bool:
    if state.is_stopping:
        return False
    with state.lock:
        state.pending += 1
    return True


def leave(state: State) -> None:
    with state.lock:
        state.pending -= 1
        is_last = state.pending == 0
    if is_last:
        state.stop_event.set()


def request(state: State) -> None:
    if enter(state):
        if state.is_stopped:
            state.was_right = False
        leave(state)


def stop(state: State) -> None:
    state.is_stopping = True
    leave(state)
    state.stop_event.wait()
    state.is_stopped = True


def workers() -> list:
    return [request, stop]


def holds(state: State) -> bool:
    return state.was_right


def scenario() -> None:
    state = setup()
    concurrently(*[partial(worker, state) for worker in workers()])
    assert holds(state)
