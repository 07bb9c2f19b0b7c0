"""Which calls into the standard library can others notice? Each is a switch point and an access."""

from __future__ import annotations

import functools
import sys
import types
from collections.abc import Callable
from typing import Any

from graders.world.locks import USER_BUILTINS
from graders.world.world import WORLD, R, W

# Methods that change nothing that anybody else could see.
READERS = frozenset(
    {
        "is_set", "isSet", "is_alive", "qsize", "empty", "full", "done", "running", "cancelled", "locked",
        "getName", "isDaemon",
    }
)  # fmt: skip

VISIBLE_CLASSES = {
    "threading": ("Condition", "Semaphore", "BoundedSemaphore", "Event", "Barrier", "Thread", "Timer"),
    "queue": ("Queue", "PriorityQueue", "LifoQueue", "_PySimpleQueue"),
    "concurrent.futures._base": ("Future", "Executor"),
    "concurrent.futures.thread": ("ThreadPoolExecutor",),
}
VISIBLE_FUNCTIONS = {"concurrent.futures._base": ("wait",)}
NOT_A_SWITCH_POINT = frozenset({"run", "getName", "setName", "isDaemon", "setDaemon"})


def make_visible(module: types.ModuleType) -> None:
    """Make each call that the code under test makes into *module* a switch point of its own."""
    for class_name in VISIBLE_CLASSES.get(module.__name__, ()):
        cls = getattr(module, class_name)
        for name, function in list(vars(cls).items()):
            is_public = not name.startswith("_") or name in ("__enter__", "__exit__")
            if is_public and isinstance(function, types.FunctionType) and name not in NOT_A_SWITCH_POINT:
                setattr(cls, name, _visible(function, R if name in READERS else W))
    for name in VISIBLE_FUNCTIONS.get(module.__name__, ()):
        setattr(module, name, _visible(getattr(module, name), None))


def _visible(function: Callable[..., Any], mode: int | None) -> Callable[..., Any]:
    getframe = sys._getframe
    world = WORLD

    @functools.wraps(function)
    def call(self: Any, /, *args: Any, **kwargs: Any) -> Any:
        if world.multi and not world.is_dying:
            frame = getframe(1)
            if frame.f_builtins is USER_BUILTINS:
                if world.observer is not None:
                    world.observer.calls(self, function.__name__, frame)
                world.point()
            elif frame.f_globals["__name__"] == "threading":
                return function(self, *args, **kwargs)  # a thread's own book-keeping
            polls = _Polling() if world.ticks else None
            if mode is not None:
                world.touch((id(self), "state"), mode)
                world.kept.append(self)
            try:
                result = function(self, *args, **kwargs)
            except Exception:
                if polls is not None:
                    polls.nothing_has_changed()  # `get_nowait` of an empty queue and the like
                raise
            if result is False and polls is not None:
                polls.nothing_has_changed()
            return result
        return function(self, *args, **kwargs)

    return call


class _Polling:
    """Who went round a loop for nothing when a call began: if the call changes nothing either, that still holds."""

    __slots__ = ("_me", "_rounds", "_spinning", "_steps")

    def __init__(self) -> None:
        self._me = me = WORLD.current
        self._rounds = me.spin_site, me.idle_rounds
        self._spinning = [thread for thread in WORLD.live if thread.is_spinning] if WORLD.spinners else []
        self._steps = len(WORLD.schedule)

    def nothing_has_changed(self) -> None:
        """The call failed, or said False."""
        if len(WORLD.schedule) != self._steps:
            return  # others ran meanwhile
        self._me.spin_site, self._me.idle_rounds = self._rounds
        for thread in self._spinning:
            if not thread.is_spinning:
                thread.is_spinning = True
                WORLD.spinners += 1
