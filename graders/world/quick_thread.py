"""What do `Thread.start` and `join` come to, when nobody has changed anything about them?

The library's own code sets a flag under a lock, wakes whoever waits for it, waits for it itself and keeps two tables: all in one
step, during which nobody else can look. Here the same marks are made directly: the same attributes, tables and accesses, in a
tenth of the time. Whatever is unusual about a thread (a method overridden, a trace function, an explanation under way, a version of
the library that does something else, too) goes the library's way.
"""

from __future__ import annotations

import functools
import types
from collections.abc import Callable
from typing import Any

from graders.world.access import A, T, U
from graders.world.locks import Lock
from graders.world.thread_end import EndOfThread, ThreadHandle
from graders.world.world import WORLD, Abandoned

STEPS = {
    "start": "_active_limbo_lock _bootstrap _initialized _limbo _started is_set wait Exception RuntimeError",
    "join": "_initialized _started current_thread is_set max RuntimeError",
    "_bootstrap": "_bootstrap_inner _daemonic _sys",
    "_bootstrap_inner": "_HAVE_THREAD_NATIVE_ID _active _active_limbo_lock _delete _ident _invoke_excepthook _limbo"
    " _profile_hook _set_ident _set_native_id _started _sys _trace_hook run set setprofile settrace",
    "_delete": "_active _active_limbo_lock get_ident",
    "_set_ident": "_ident get_ident",
    "_set_native_id": "_native_id get_native_id",
}
"""The methods of a thread that are taken together here, and the names that each of them uses."""

WITH_LOCK = {
    "start": "_start_new_thread",
    "join": "_wait_for_tstate_lock",
    "_bootstrap_inner": "_set_tstate_lock",
    "_set_tstate_lock": "_maintain_shutdown_locks _set_sentinel _shutdown_locks _shutdown_locks_lock _tstate_lock"
    " acquire add daemon",
    "_stop": "_is_stopped _maintain_shutdown_locks _shutdown_locks_lock _tstate_lock daemon locked",
    "_wait_for_tstate_lock": "_is_stopped _stop _tstate_lock acquire locked release",
}
"""What comes to that in 3.12 and earlier, where the end of a thread is a lock of the library's."""

WITH_HANDLE = {"start": "_handle _start_joinable_thread daemon", "join": "_handle join"}
"""And in 3.13, where it is hidden in a handle."""


def make_quick(threading: types.ModuleType) -> None:
    """Give `threading.Thread` in the virtual world a `start` and a `join` that take the short way where it is open."""
    thread_class: Any = vars(threading)["Thread"]
    has_handle = hasattr(threading, "_start_joinable_thread")
    if _does_only(thread_class, WITH_HANDLE if has_handle else WITH_LOCK):
        usual = _Usual(threading, has_handle)
        thread_class.start = _quick_start(thread_class.start, usual)
        thread_class.join = _quick_join(thread_class.join, usual)


def _does_only(thread_class: Any, besides: dict[str, str]) -> bool:
    """Do the methods use the names that they are known to use, and no others? A later version may do more."""
    for name in STEPS.keys() | besides.keys():
        method = vars(thread_class).get(name)
        known = {*STEPS.get(name, "").split(), *besides.get(name, "").split()}
        if not isinstance(method, types.FunctionType) or set(method.__code__.co_names) != known:
            return False
    return True


class _Usual:
    """Is a thread, and the module it comes from, as the library made it?"""

    def __init__(self, threading: types.ModuleType, has_handle: bool) -> None:
        self.namespace = vars(threading)
        self.has_handle = has_handle
        self.thread_class = self.namespace["Thread"]
        self.event_class = self.namespace["Event"]
        self.condition_class = self.namespace["Condition"]
        self._start_name = "_start_joinable_thread" if has_handle else "_start_new_thread"
        self._start = self.namespace[self._start_name]
        names = (STEPS.keys() | (WITH_HANDLE if has_handle else WITH_LOCK).keys() | {"daemon"}) - {"start", "join"}
        self._methods = {name: vars(self.thread_class)[name] for name in sorted(names)}
        self._classes: dict[type, bool] = {}
        WORLD.at_start(self._classes.clear)  # a schedule makes the classes of the code under test anew

    def __call__(self, thread: Any) -> bool:
        world = WORLD
        if world.observer is not None or world.is_dying or not world.is_active:
            return False
        cls = type(thread)
        is_plain = self._classes.get(cls)
        if is_plain is None:
            is_plain = self._classes[cls] = self._inherits_all(cls)
        namespace = self.namespace
        return (
            is_plain
            and self._methods.keys().isdisjoint(thread.__dict__)
            and namespace[self._start_name] is self._start
            and namespace["_trace_hook"] is None
            and namespace["_profile_hook"] is None
            and namespace["_active_limbo_lock"].holder is None
        )

    def _inherits_all(self, cls: type) -> bool:
        if tuple(map(vars(self.thread_class).get, self._methods)) != tuple(self._methods.values()):
            return False  # somebody changed the library's own class
        if cls is self.thread_class:
            return True
        if cls.__getattribute__ is not object.__getattribute__ or cls.__setattr__ is not object.__setattr__:
            return False
        for name, method in self._methods.items():
            if next((vars(base)[name] for base in cls.__mro__ if name in vars(base)), None) is not method:
                return False
        return True


def _quick_start(start: Callable[..., None], usual: _Usual) -> Callable[..., None]:
    world = WORLD
    namespace = usual.namespace
    event_class, condition_class = usual.event_class, usual.condition_class

    @functools.wraps(start)
    def quick_start(self: Any) -> None:
        if not usual(self):
            return start(self)
        state = self.__dict__
        started = state.get("_started")
        if type(started) is not event_class or started._flag or not state.get("_initialized"):
            return start(self)
        condition = started._cond
        lock = condition._lock if type(condition) is condition_class else None
        if type(lock) is not Lock or lock.holder is not None or condition._waiters:
            return start(self)
        thread = world.start_thread(functools.partial(_live, self, namespace))
        thread.daemon = is_daemon = bool(state["_daemonic"])
        if usual.has_handle:
            state["_handle"].begin(thread)
        else:
            state["_tstate_lock"] = end = EndOfThread()
            end.holder = thread
            thread.on_finish.append(end.let_go)
            if not is_daemon:
                namespace["_shutdown_locks"].add(end)
        state["_ident"] = thread.ident
        if namespace["_HAVE_THREAD_NATIVE_ID"]:
            state["_native_id"] = thread.ident
        started._flag = True
        if not lock._is_static:
            world.touch((id(lock), "lock"), A | U | T)  # the new thread sets the flag, and its creator looks at it
        namespace["_active"][thread.ident] = self

    return quick_start


def _live(thread_object: Any, namespace: dict[str, Any]) -> None:
    """What is left of `Thread._bootstrap_inner` when the thread has begun."""
    try:
        try:
            thread_object.run()
        except Abandoned:
            raise
        except BaseException:
            thread_object._invoke_excepthook(thread_object)
    finally:
        if namespace["_active_limbo_lock"].holder is None:
            del namespace["_active"][WORLD.current.ident]
        else:
            thread_object._delete()


def _quick_join(join: Callable[..., None], usual: _Usual) -> Callable[..., None]:
    world = WORLD
    namespace = usual.namespace
    event_class = usual.event_class

    @functools.wraps(join)
    def quick_join(self: Any, timeout: float | None = None) -> None:
        if timeout is not None or not world.multi or not usual(self):
            return join(self, timeout)
        state = self.__dict__
        started = state.get("_started")
        me = namespace["_active"].get(world.current.ident)
        if type(started) is not event_class or not started._flag or me is None or me is self:
            return join(self, timeout)
        if usual.has_handle:
            handle = state["_handle"]
            if type(handle) is not ThreadHandle or handle._state == "new":
                return join(self, timeout)
            if handle._state == "done":
                return None
            end = handle._end
        else:
            end = state["_tstate_lock"]
            if type(end) is not EndOfThread:
                return join(self, timeout)
        if end.holder is not None:
            world.wait(end)
        end._touch(A)
        if not usual.has_handle:
            state["_is_stopped"] = True
            state["_tstate_lock"] = None
            namespace["_shutdown_locks"].discard(end)
        return None

    return quick_join
