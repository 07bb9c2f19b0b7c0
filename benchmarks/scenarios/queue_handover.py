"""A producer and two consumers around a bounded queue.Queue: nothing is wrong."""

from __future__ import annotations

import queue
from functools import partial

from graders.scenario import concurrently

BUGGY = False


class State:
    def __init__(self) -> None:
        self.queue: queue.Queue[int] = queue.Queue(maxsize=1)
        self.taken: list[int] = []


def setup() -> State:
    return State()


def produce(state: State) -> None:
    for number in (1, 2):
        state.queue.put(number)


def consume(state: State) -> None:
    state.taken.append(state.queue.get())


def workers() -> list:
    return [produce, consume, consume]


def holds(state: State) -> bool:
    return sorted(state.taken) == [1, 2]


def scenario() -> None:
    state = setup()
    concurrently(*[partial(worker, state) for worker in workers()])
    assert holds(state)
