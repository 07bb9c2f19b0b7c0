"""An owner takes from the tail, a thief from the head; both may get the last element (after SCTBench WSQ)."""

from __future__ import annotations

import threading
from functools import partial

from graders.scenario import concurrently

BUGGY = True


class State:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.tasks = [None] * 8
        self.head = 0
        self.tail = 0
        self.done: list[int] = []


def setup() -> State:
    return State()


def push(state: State, task: int) -> None:
    state.tasks[state.tail] = task
    state.tail = state.tail + 1


def take(state: State) -> None:
    tail = state.tail - 1
    if state.head <= tail:  # the owner should announce that it takes this one before it looks at the head
        state.tail = tail
        state.done.append(state.tasks[tail])


def steal(state: State) -> None:
    with state.lock:
        head = state.head
        if head < state.tail:
            state.head = head + 1
            state.done.append(state.tasks[head])


def own(state: State) -> None:
    for task in (1, 2, 3):
        push(state, task)
    take(state)
    take(state)


def rob(state: State) -> None:
    steal(state)
    steal(state)


def workers() -> list:
    return [own, rob]


def holds(state: State) -> bool:
    return len(state.done) == len(set(state.done))


def scenario() -> None:
    state = setup()
    concurrently(*[partial(worker, state) for worker in workers()])
    assert holds(state)
