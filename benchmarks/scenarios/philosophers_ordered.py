"""Each takes the fork with the lower number first: nobody can be stuck."""

from __future__ import annotations

import threading
from functools import partial

from graders.scenario import concurrently

BUGGY = False
SIZES = (3,)


class State:
    def __init__(self, size: int) -> None:
        self.forks = [threading.Lock() for _ in range(size)]
        self.meals = 0


def setup(size: int) -> State:
    return State(size)


def eat(seat: int, size: int, state: State) -> None:
    left, right = sorted((seat, (seat + 1) % size))
    with state.forks[left]:
        with state.forks[right]:
            state.meals = seat


def workers(size: int) -> list:
    return [partial(eat, seat, size) for seat in range(size)]


def holds(state: State) -> bool:
    return state.meals >= 0


def scenario(size: int) -> None:
    state = setup(size)
    concurrently(*[partial(worker, state) for worker in workers(size)])
    assert holds(state)


def scenario_3() -> None:
    scenario(3)
