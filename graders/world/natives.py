"""The C modules that the standard library's threads rest on, `_thread` and `time`, made anew on virtual threads.

Only what other code can see of them is here; all else (Condition, Event, Semaphore, Queue, pools, …) is the library's own code.
"""

from __future__ import annotations

import sys
import time as real_time
import types
from collections.abc import Callable
from typing import Any

from graders.world import locks
from graders.world.locks import Lock, RLock, deadline_of
from graders.world.thread_local import Local
from graders.world.world import NANOSECONDS, WORLD, A, Abandoned, J, T, U, VirtualThread

EPOCH = 1_700_000_000
"""What `time.time()` says when a scenario begins, in seconds since 1970."""


class ExceptHookArgs(tuple[Any, ...]):
    """`_thread._ExceptHookArgs`: (exc_type, exc_value, exc_traceback, thread)."""

    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])


def excepthook(args: Any, /) -> None:
    """An exception left a thread that has no excepthook of its own: the schedule has failed."""
    if issubclass(args.exc_type, (SystemExit, Abandoned)):
        return
    error = args.exc_value if args.exc_value is not None else args.exc_type()
    WORLD.fail(error)


def start_new_thread(function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any] | None = None) -> int:
    """`_thread.start_new_thread`."""
    if not callable(function):
        raise TypeError("first arg must be callable")
    return _start(function, args, kwargs or {}).ident


def _start(function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> VirtualThread:
    if not WORLD.is_active:
        raise RuntimeError("can't start a virtual thread while no schedule runs")
    thread_object = getattr(function, "__self__", None)
    if getattr(function, "__name__", "") != "_bootstrap" or thread_object is None:
        return WORLD.start_thread(lambda: function(*args, **kwargs))

    # A threading.Thread: let its book-keeping run up to the point where it would call run().
    creator = WORLD.current
    shadowed = thread_object.__dict__.get("run")

    def run() -> None:
        if shadowed is None:
            del thread_object.__dict__["run"]
        else:
            thread_object.__dict__["run"] = shadowed
        WORLD.begun(creator)
        thread_object.run()

    def bootstrap() -> None:
        WORLD.current.daemon = bool(thread_object.daemon)
        function(*args, **kwargs)

    thread_object.__dict__["run"] = run
    return WORLD.start_thread(bootstrap, run_until_begun=True)


class EndOfThread(Lock):
    """The lock that `Thread.join` waits for. The library looks at it for reasons of its own, which are no switch points."""

    __slots__ = ("thread",)

    def __init__(self, thread: VirtualThread) -> None:
        super().__init__()
        self.thread = thread
        thread.on_finish.append(self.end)

    def locked(self) -> bool:
        return self.holder is not None

    def end(self) -> None:
        """The thread has come to its end."""
        if WORLD.multi:
            WORLD.touch((id(self.thread), "end"), U)
        if WORLD.observer is not None and self.holder is not None:
            WORLD.observer.released(self, sys._getframe())
        self.holder = None

    def _touch(self, mode: int) -> None:
        """A wait is over: because the thread has ended, or because time is up."""
        mode = (J if mode & A else 0) | (mode & T)
        if mode:
            WORLD.touch((id(self.thread), "end"), mode)


def ask_for_end(thread_object: Any, mode: int) -> None:
    """*thread_object* is joined (J), or asked whether it is alive (T). A join that has to wait is recorded when it is over."""
    ident = thread_object.ident
    if ident is None or not 0 <= ident - 1_000 < len(WORLD.threads):
        return
    thread = WORLD.threads[ident - 1_000]
    if mode != J or thread not in WORLD.live:
        WORLD.touch((id(thread), "end"), mode)


class ThreadHandle:
    """`_thread._ThreadHandle` of 3.13 and later: what `Thread.join` waits for."""

    def __init__(self) -> None:
        self.ident = 0
        self._end: EndOfThread | None = None
        self._state = "new"

    def _begin(self, thread: VirtualThread) -> None:
        self.ident = thread.ident
        self._state = "running"
        self._end = EndOfThread(thread)
        self._end.holder = thread
        thread.on_finish.append(self._set_done)

    def _set_done(self) -> None:
        self._state = "done"

    def is_done(self) -> bool:
        return self._state == "done"

    def join(self, timeout: float | None = None) -> None:
        if self._state == "new":
            raise RuntimeError("thread not started")
        if self._state == "done" or self._end is None:
            return
        if self.ident == WORLD.current.ident:
            raise RuntimeError("Cannot join current thread")
        if self._end._acquire(True, -1 if timeout is None else max(timeout, 0), sys._getframe()):
            self._end._release(sys._getframe())


def make_thread_handle(ident: int) -> ThreadHandle:
    handle = ThreadHandle()
    handle.ident = ident
    handle._state = "running"
    return handle


def start_joinable_thread(
    function: Callable[[], Any], handle: ThreadHandle | None = None, daemon: bool = True
) -> ThreadHandle:
    handle = handle if handle is not None else ThreadHandle()
    started: list[VirtualThread] = []

    def bootstrap() -> Any:
        handle._begin(WORLD.current)
        WORLD.current.daemon = daemon
        started.append(WORLD.current)
        return function()

    if getattr(function, "__name__", "") == "_bootstrap":
        bootstrap.__name__ = "_bootstrap"
        bootstrap.__self__ = function.__self__  # type: ignore[attr-defined]
        _start(bootstrap, (), {})
    else:
        thread = WORLD.start_thread(function)
        handle._begin(thread)
        thread.daemon = daemon
    return handle


def set_sentinel() -> Lock:
    """`_thread._set_sentinel` of 3.12 and earlier: a lock that is let go when the calling thread ends."""
    return EndOfThread(WORLD.current)


def virtual_thread_module() -> types.ModuleType:
    """The module that code in the virtual world imports as `_thread`."""
    module = types.ModuleType("_thread")
    real = sys.modules["_thread"]
    names: dict[str, Any] = {
        "allocate_lock": Lock,
        "allocate": Lock,
        "lock": Lock,
        "LockType": Lock,
        "RLock": RLock,
        "error": RuntimeError,
        "TIMEOUT_MAX": locks.TIMEOUT_MAX,
        "start_new_thread": start_new_thread,
        "start_new": start_new_thread,
        "get_ident": lambda: WORLD.current.ident,
        "get_native_id": lambda: WORLD.current.ident,
        "_get_main_thread_ident": lambda: VirtualThread(0, -1).ident,
        "_is_main_interpreter": lambda: True,
        "daemon_threads_allowed": lambda: True,
        "stack_size": lambda size=0: 0,
        "interrupt_main": _interrupt_main,
        "exit": _exit,
        "exit_thread": _exit,
        "_count": lambda: len(WORLD.live) - 1,
        "_excepthook": excepthook,
        "_ExceptHookArgs": ExceptHookArgs,
        "_local": Local,
    }
    if hasattr(real, "start_joinable_thread"):
        names |= {
            "start_joinable_thread": start_joinable_thread,
            "_make_thread_handle": make_thread_handle,
            "_ThreadHandle": ThreadHandle,
            "_shutdown": lambda: None,
        }
    else:
        names["_set_sentinel"] = set_sentinel
    vars(module).update(names)
    return module


def _exit() -> None:
    raise SystemExit


def _interrupt_main(signum: int = 2) -> None:
    raise RuntimeError("interrupt_main: signals have no place in an explored check")


def sleep(seconds: float, /) -> None:
    """`time.sleep` on the virtual clock: takes no time."""
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    if WORLD.observer is not None:
        WORLD.observer.sleeps(round(seconds * NANOSECONDS), sys._getframe(1))
    WORLD.sleep(round(seconds * NANOSECONDS))


def virtual_time_module() -> types.ModuleType:
    """The module that code in the virtual world imports as `time`."""
    module = types.ModuleType("time", real_time.__doc__)
    vars(module).update({name: value for name, value in vars(real_time).items() if not name.startswith("__")})

    def now_ns() -> int:
        if WORLD.is_active and WORLD.multi:
            # Whoever polls the clock sees it move even when everybody else has finished or spins.
            if WORLD.current.idle_rounds > 1:
                WORLD.now += 1_000_000
                WORLD.current.idle_rounds = 1
        elif WORLD.is_active:
            WORLD.now += 0
        return WORLD.now

    def now() -> float:
        return now_ns() / NANOSECONDS

    for name in ("monotonic", "perf_counter", "process_time", "thread_time"):
        setattr(module, name, now)
        setattr(module, f"{name}_ns", now_ns)
    module.time = lambda: EPOCH + now()  # type: ignore[attr-defined]
    module.time_ns = lambda: EPOCH * NANOSECONDS + now_ns()  # type: ignore[attr-defined]
    module.sleep = sleep  # type: ignore[attr-defined]
    return module


__all__ = ["deadline_of", "virtual_thread_module", "virtual_time_module"]
