"""Each thread writes its number into the next free slot; the index is not guarded (SCTBench sigma)."""

from __future__ import annotations

from functools import partial

from graders.scenario import concurrently

BUGGY = True
SIZES = (4,)


class State:
    def __init__(self, size: int) -> None:
        self.slots = [0] * size
        self.index = 0


def setup(size: int) -> State:
    return State(size)


def fill(state: State) -> None:
    state.slots[state.index] = 1
    state.index += 1


def workers(size: int) -> list:
    return [fill] * size


def holds(state: State) -> bool:
    return sum(state.slots) == len(state.slots)


def scenario(size: int) -> None:
    state = setup(size)
    concurrently(*[partial(worker, state) for worker in workers(size)])
    assert holds(state)


def scenario_4() -> None:
    scenario(4)
