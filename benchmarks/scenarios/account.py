"""A deposit, a withdrawal and an audit, where only the withdrawal forgets the lock while it looks (after SCTBench account)."""

from __future__ import annotations

import threading
from functools import partial

from graders.scenario import concurrently

BUGGY = True


class State:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.balance = 100
        self.has_deposited = False
        self.has_withdrawn = False
        self.was_right = True


def setup() -> State:
    return State()


def deposit(state: State) -> None:
    with state.lock:
        state.balance = state.balance + 50
        state.has_deposited = True


def withdraw(state: State) -> None:
    before = state.balance
    with state.lock:
        state.balance = before - 30
        state.has_withdrawn = True


def audit(state: State) -> None:
    with state.lock:
        if state.has_deposited and state.has_withdrawn:
            state.was_right = state.balance == 120


def workers() -> list:
    return [audit, deposit, withdraw]


def holds(state: State) -> bool:
    return state.was_right


def scenario() -> None:
    state = setup()
    concurrently(*[partial(worker, state) for worker in workers()])
    assert holds(state)
