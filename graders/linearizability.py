"""Does every operation seem to happen at one moment between its call and its return?

A history of concurrent calls is *linearizable* (Herlihy and Wing, TOPLAS 1990) if the calls can be put into one order that keeps
every pair of calls that did not overlap, and that a sequential model of the object explains: same results. The search is the one of
Wing and Gong ("Testing and verifying concurrent objects", 1993) with Lowe's memoisation ("Testing for linearizability", 2017):
a set of operations that are done, together with the model's state, is looked at once.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

from graders.world.world import WORLD

State = TypeVar("State", bound=Hashable)
Model = Callable[[State, str, tuple[Any, ...]], tuple[State, Any]]
"""What a sequential object does: (state, operation, arguments) → (new state, result). States are immutable."""


@dataclasses.dataclass(frozen=True)
class Operation:
    """One call: what was called with what, what came back, and when, in the order of events of the history.

    *returned* is None for a call that was still under way when the history ended: it may have taken effect or not.
    """

    thread: str
    name: str
    arguments: tuple[Any, ...]
    result: Any
    called: int
    returned: int | None

    def __str__(self) -> str:
        outcome = "still under way" if self.returned is None else f"→ {self.result!r}"
        return f"{self.thread}: {self.name}({', '.join(map(repr, self.arguments))}) {outcome}"


class History:
    """Records concurrent calls.

    >>> history = History()
    >>> history.call("put", [].append, 1)
    >>> [str(operation) for operation in history.operations]
    ['main: put(1) → None']
    """

    def __init__(self) -> None:
        self._events = 0
        self._operations: list[Operation] = []

    @property
    def operations(self) -> tuple[Operation, ...]:
        return tuple(self._operations)

    def call(self, name: str, function: Callable[..., Any], *arguments: Any) -> Any:
        """Call *function* with *arguments* and record it as the operation *name*; returns what it returns.

        An exception counts as its result: it is recorded as its type's name, and raised again.
        """
        index = len(self._operations)
        thread = WORLD.current.label if WORLD.is_active else "main"
        self._operations.append(Operation(thread, name, arguments, None, self._tick(), None))
        try:
            result = function(*arguments)
        except Exception as error:
            self._returned(index, type(error).__name__)
            raise
        self._returned(index, result)
        return result

    def _tick(self) -> int:
        self._events += 1
        return self._events

    def _returned(self, index: int, result: Any) -> None:
        operation = self._operations[index]
        self._operations[index] = dataclasses.replace(operation, result=result, returned=self._tick())

    def assert_linearizable(self, model: Model[Any], initial: Hashable) -> None:
        """Raise AssertionError, with the history, unless *model*, begun in the state *initial*, explains it."""
        if not is_linearizable(self.operations, model, initial):
            listing = "\n".join(f"  {operation}" for operation in self.operations)
            raise AssertionError(f"no order of these calls, one at a time, gives these results:\n{listing}")


def is_linearizable(operations: Sequence[Operation], model: Model[Any], initial: Hashable) -> bool:
    """Can *operations* be explained by *model*, begun in the state *initial*?

    >>> overlapping = [Operation("T1", "add", (1,), 1, 1, 3), Operation("T2", "add", (1,), 1, 2, 4)]
    >>> is_linearizable(overlapping, counter, 0)  # both got 1: one of them was lost
    False
    """
    count = len(operations)
    must_return = sum(1 << i for i, operation in enumerate(operations) if operation.returned is not None)
    seen: set[tuple[int, Hashable]] = set()
    stack: list[tuple[int, Any]] = [(0, initial)]
    while stack:
        done, state = stack.pop()
        if done & must_return == must_return:
            return True
        if (done, state) in seen:
            continue
        seen.add((done, state))
        open_ = [i for i in range(count) if not done >> i & 1]
        first_return = min((r for i in open_ if (r := operations[i].returned) is not None), default=None)
        for i in open_:
            operation = operations[i]
            if first_return is not None and operation.called > first_return:
                continue  # another call had returned before this one began
            following, result = model(state, operation.name, operation.arguments)
            if operation.returned is None or result == operation.result:
                stack.append((done | 1 << i, following))
    return False


# -- models of what the exercises build -------------------------------------------------------------------------------


def counter(state: int, name: str, arguments: tuple[Any, ...]) -> tuple[int, Any]:
    """A counter: `add(n)` returns the new value, `value()` the present one."""
    if name == "add":
        return state + arguments[0], state + arguments[0]
    return state, state


def fifo(state: tuple[Any, ...], name: str, arguments: tuple[Any, ...]) -> tuple[tuple[Any, ...], Any]:
    """A queue: `put(item)` returns None, `get()` the oldest item, or "Empty" when there is none."""
    if name == "put":
        return (*state, arguments[0]), None
    return (state[1:], state[0]) if state else (state, "Empty")


def mapping(state: frozenset[Any], name: str, arguments: tuple[Any, ...]) -> tuple[frozenset[Any], Any]:
    """A dictionary or cache: `set(key, value)` returns None, `get(key)` the value or None, `delete(key)` whether it was there."""
    known = dict(state)
    if name == "set":
        known[arguments[0]] = arguments[1]
        return frozenset(known.items()), None
    if name == "delete":
        was_there = known.pop(arguments[0], None) is not None
        return frozenset(known.items()), was_there
    return state, known.get(arguments[0])
