"""A stack pointer and the slots it points to are changed in two steps (SCTBench stack)."""

from __future__ import annotations

from functools import partial

from graders.scenario import concurrently

BUGGY = True


class State:
    def __init__(self) -> None:
        self.top = 0
        self.slots = [0, 0, 0, 0]
        self.popped: list[int] = []


def setup() -> State:
    return State()


def push_both(state: State) -> None:
    for value in (1, 2):
        state.slots[state.top] = value
        state.top = state.top + 1


def pop_both(state: State) -> None:
    for _ in range(2):
        if state.top > 0:
            state.top = state.top - 1
            state.popped.append(state.slots[state.top])


def workers() -> list:
    return [push_both, pop_both]


def holds(state: State) -> bool:
    return state.top + len(state.popped) == 2 and 0 not in state.popped


def scenario() -> None:
    state = setup()
    concurrently(*[partial(worker, state) for worker in workers()])
    assert holds(state)
