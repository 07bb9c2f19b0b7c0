"""Which task waits where, and for whom? Read off the coroutines when an event loop has nothing left to wait for.

A task that is stuck awaits a chain of coroutines; the innermost one of the code under test has the line, and the library's own below it
the object: a lock, a queue, another task.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from types import AsyncGeneratorType
from typing import Any

from graders.explain.wait_for import Place, Wait
from graders.world.leftovers import LEFTOVERS, line_of
from graders.world.locks import USER_BUILTINS

TELLING = ("asyncio.locks", "asyncio.taskgroups")
"""Modules whose objects know who they wait for."""


def waits_of_tasks() -> list[Wait]:
    """The waits of all tasks that are under way, in the order in which they were made: the code's own, then a grader's that are in it."""
    own = [_wait_of(task) for task in LEFTOVERS.tasks if not task.done()]
    others = [_wait_of(task) for task in LEFTOVERS.others() if not task.done()]
    return own + [wait for wait in others if wait.place is not None]


def _wait_of(task: Any) -> Wait:
    place: Place | None = None
    thing: Any = None
    for frame in _frames(task.get_coro()):
        if frame.f_builtins is USER_BUILTINS:
            line = line_of(frame)
            place, thing = Place(line.line, line.source), None
        elif frame.f_globals.get("__name__") in TELLING and "self" in frame.f_locals:
            thing = frame.f_locals["self"]
    name = task.get_name()
    future = task._fut_waiter
    if future is not None and future.done():  # else the task would be under way again
        return Wait(name, place, is_untold=True)
    if hasattr(future, "get_coro"):
        return Wait(name, place, future.get_name(), for_end=True)
    others = [child for child in getattr(future, "_children", ()) if not child.done() and hasattr(child, "get_name")]
    others += [child for child in getattr(thing, "_tasks", ()) if not child.done()]  # a TaskGroup's
    if others:
        return Wait(name, place, min(others, key=hash).get_name(), for_end=True)
    holder, taken = getattr(thing, "taken_by", (None, None))
    if holder is None or not thing.locked():
        return Wait(name, place)
    return Wait(name, place, holder.get_name(), taken and Place(taken.line, taken.source), holder_is_over=holder.done())


def _frames(awaited: Any) -> Iterator[Any]:
    """The frames of a suspended coroutine and of what it awaits, outermost first."""
    while awaited is not None:
        if type(awaited).__name__.startswith("async_generator_a"):  # a step of one, which has no attribute for it
            awaited = next((part for part in gc.get_referents(awaited) if isinstance(part, AsyncGeneratorType)), None)
        for kind in ("cr", "ag", "gi"):
            frame = getattr(awaited, f"{kind}_frame", None)
            if frame is not None:
                yield frame
                break
        awaited = getattr(awaited, "cr_await", None) or getattr(awaited, "ag_await", None)
