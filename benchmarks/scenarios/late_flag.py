"""A reader sees a flag that was raised three writes too early: it takes the right moment to notice."""

from __future__ import annotations

from functools import partial

from graders.scenario import concurrently

BUGGY = True


class State:
    def __init__(self) -> None:
        self.stage = 0
        self.seen: list[int] = []


def setup() -> State:
    return State()


def advance(state: State) -> None:
    for stage in range(1, 6):
        state.stage = stage


def watch(state: State) -> None:
    if state.stage == 1 and state.stage == 2 and state.stage == 3:
        state.seen.append(3)


def workers() -> list:
    return [advance, watch]


def holds(state: State) -> bool:
    return not state.seen


def scenario() -> None:
    state = setup()
    concurrently(*[partial(worker, state) for worker in workers()])
    assert holds(state)
