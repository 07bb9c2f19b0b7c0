"""Two producers fill a ring of slots; claiming a slot and filling it are two steps (after SCTBench circular_buffer)."""

from __future__ import annotations

from functools import partial

from graders.scenario import concurrently

BUGGY = True


SLOTS = 4


class State:
    def __init__(self) -> None:
        self.slots = [0] * SLOTS
        self.first = 0
        self.next = 0
        self.taken: list[int] = []


def setup() -> State:
    return State()


def insert(state: State, value: int) -> None:
    if (state.next + 1) % SLOTS != state.first:
        state.slots[state.next] = value
        state.next = (state.next + 1) % SLOTS


def produce(state: State) -> None:
    insert(state, 1)
    insert(state, 2)


def consume(state: State) -> None:
    for _ in range(2):
        if state.first != state.next:
            value = state.slots[state.first]
            state.first = (state.first + 1) % SLOTS
            state.taken.append(value)


def clear(state: State) -> None:
    state.next = state.first


def workers() -> list:
    return [produce, consume, clear]


def holds(state: State) -> bool:
    return state.taken in ([], [1], [2], [1, 2])


def scenario() -> None:
    state = setup()
    concurrently(*[partial(worker, state) for worker in workers()])
    assert holds(state)
