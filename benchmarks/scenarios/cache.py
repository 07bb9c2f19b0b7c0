"""Look into the cache, compute, store: the same key is computed twice."""

from __future__ import annotations

from functools import partial

from graders.scenario import concurrently

BUGGY = True


class State:
    def __init__(self) -> None:
        self.cache: dict[str, int] = {}
        self.computed: list[str] = []


def setup() -> State:
    return State()


def look_up(key: str, state: State) -> None:
    if key not in state.cache:
        state.computed.append(key)
        state.cache[key] = len(key)


def workers() -> list:
    return [partial(look_up, "a"), partial(look_up, "b"), partial(look_up, "a")]


def holds(state: State) -> bool:
    return sorted(state.computed) == ["a", "b"]


def scenario() -> None:
    state = setup()
    concurrently(*[partial(worker, state) for worker in workers()])
    assert holds(state)
