"""Two transfers in opposite directions, locks in the order of the accounts: nothing is wrong."""

from __future__ import annotations

import threading
from functools import partial

from graders.scenario import concurrently

BUGGY = False


class State:
    def __init__(self) -> None:
        self.locks = [threading.Lock(), threading.Lock()]
        self.balances = [100, 100]


def setup() -> State:
    return State()


def transfer(source: int, target: int, state: State) -> None:
    first, second = min(source, target), max(source, target)
    with state.locks[first]:
        with state.locks[second]:
            state.balances[source] -= 10
            state.balances[target] += 10


def workers() -> list:
    return [partial(transfer, 0, 1), partial(transfer, 1, 0)]


def holds(state: State) -> bool:
    return sum(state.balances) == 200


def scenario() -> None:
    state = setup()
    concurrently(*[partial(worker, state) for worker in workers()])
    assert holds(state)
