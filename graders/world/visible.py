"""Which calls into the standard library can others notice? Each is a switch point and an access."""

from __future__ import annotations

import functools
import sys
import types
from collections.abc import Callable
from typing import Any

from graders.world.access import NUMBER_OF_THREADS, STATE, J, R, T, W
from graders.world.locks import USER_BUILTINS, Lock, RLock
from graders.world.numbers import number, number_classes
from graders.world.quick_thread import make_quick
from graders.world.thread_end import ask_for_end
from graders.world.world import WORLD

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
COUNTING_THREADS = ("active_count", "activeCount", "enumerate")
NOT_A_SWITCH_POINT = frozenset({"run", "getName", "setName", "isDaemon", "setDaemon"})


def make_visible(module: types.ModuleType) -> None:
    """Make each call that the code under test makes into *module* a switch point of its own."""
    if module.__name__ == "concurrent.futures._base":
        vars(module)["id"] = number  # futures are locked in the order of their id()
        # Workers that are unwound because their schedule is over would each report it as an error, at length.
        module.LOGGER.addFilter(lambda record: not WORLD.is_dying)  # type: ignore[attr-defined]
    number_classes(module)
    if module.__name__ == "threading":
        make_quick(module)
    for class_name in VISIBLE_CLASSES.get(module.__name__, ()):
        cls = getattr(module, class_name)
        for name, function in list(vars(cls).items()):
            is_public = not name.startswith("_") or name in ("__enter__", "__exit__")
            if is_public and isinstance(function, types.FunctionType) and name not in NOT_A_SWITCH_POINT:
                mode = None if (class_name, name) in ENDS else R if name in READERS else W
                end_mode, on_lock = ENDS.get((class_name, name)), ON_ITS_LOCK.get((class_name, name))
                setattr(cls, name, _visible(function, mode, end_mode, on_lock))
    if module.__name__ == "concurrent.futures.thread":
        module._WorkItem.run = _as_own_step(module._WorkItem.run)  # type: ignore[attr-defined]
    for name in VISIBLE_FUNCTIONS.get(module.__name__, ()):
        setattr(module, name, _visible(getattr(module, name), None))
    if module.__name__ == "threading":
        for name in COUNTING_THREADS:
            setattr(module, name, _counts_threads(getattr(module, name)))


def _as_own_step(run: Callable[..., Any]) -> Callable[..., Any]:
    """A pool's worker can be interrupted between taking a task and running it."""

    @functools.wraps(run)
    def call(*args: Any, **kwargs: Any) -> Any:
        if WORLD.multi:
            WORLD.point()
        return run(*args, **kwargs)

    return call


# Whether a thread has ended is remembered in another place by each version of the library, so it is told from here.
ENDS = {("Thread", "join"): J, ("Thread", "is_alive"): T}


# `with condition:` is `with` its lock and nothing else. If it were an access to the condition, too, then before the lock is there, each
# critical section would be met in twice the orders that it has with the lock itself.
ON_ITS_LOCK: dict[tuple[str, str], Callable[..., Any]] = {
    ("Condition", "__enter__"): lambda lock, frame: lock._acquire(True, -1, frame),
    ("Condition", "__exit__"): lambda lock, frame: lock._release(frame),
}


def _visible(
    function: Callable[..., Any],
    mode: int | None,
    end_mode: int | None = None,
    on_lock: Callable[..., Any] | None = None,
) -> Callable[..., Any]:
    getframe = sys._getframe
    world = WORLD

    @functools.wraps(function)
    def call(self: Any, /, *args: Any, **kwargs: Any) -> Any:
        if world.multi and not world.is_dying:
            frame = getframe(1)
            if frame.f_builtins is USER_BUILTINS:
                if on_lock is not None and type(self._lock) in (Lock, RLock):
                    return on_lock(self._lock, frame)
                if world.observer is not None:
                    world.observer.calls(self, function.__qualname__, frame, args)
                world.point((id(self), STATE), mode or 0)
            elif frame.f_globals["__name__"] == "threading":
                return function(self, *args, **kwargs)  # a thread's own book-keeping
            polls = Polling() if world.ticks else None
            if mode is not None:
                world.touch((id(self), STATE), mode)
                world.kept.append(self)
            if end_mode is not None:
                ask_for_end(self, end_mode)
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


def _counts_threads(function: Callable[[], Any]) -> Callable[[], Any]:
    @functools.wraps(function)
    def call() -> Any:
        if WORLD.multi and not WORLD.is_dying and sys._getframe(1).f_builtins is USER_BUILTINS:
            WORLD.point()
            WORLD.touch(NUMBER_OF_THREADS, W)
        return function()

    return call


class Polling:
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
