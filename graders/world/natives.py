"""The C module that the standard library's threads rest on, `_thread`, made anew on virtual threads.

Only what other code can see of it is here; all else (Condition, Event, Semaphore, Queue, pools, …) is the library's own.
"""

from __future__ import annotations

import _thread as real_thread
import functools
import types
from collections.abc import Callable
from typing import Any

from graders.world import locks
from graders.world.locks import Lock, RLock
from graders.world.thread_end import EndOfThread, ThreadHandle, make_thread_handle, set_sentinel
from graders.world.thread_local import Local
from graders.world.virtual_thread import VirtualThread
from graders.world.world import WORLD, Abandoned

MAIN_IDENT = VirtualThread(0, -1).ident


def thread_raised(error: BaseException, function: Callable[..., Any] | None = None) -> None:
    """*error* left a thread, and nobody caught it: in a check, that is the end of the schedule.

    *function*: what was given to `_thread.start_new_thread`; None for the thread of a `threading.Thread`.
    """
    WORLD.fail(error)


def excepthook(args: Any, /) -> None:
    """`_thread._excepthook`: an exception left a thread that has no excepthook of its own."""
    if type(args) is not real_thread._ExceptHookArgs:  # type: ignore[attr-defined]
        raise TypeError("_thread._excepthook argument type must be ExceptHookArgs")
    if args.exc_type is None or issubclass(args.exc_type, (SystemExit, Abandoned)):
        return
    thread_raised(args.exc_value if args.exc_value is not None else args.exc_type())
    if args.thread is None:  # it would tell the number of the real thread
        args = type(args)((*args[:3], types.SimpleNamespace(name=str(WORLD.current.ident), _stderr=None)))
    real_thread._excepthook(args)  # type: ignore[attr-defined]  # where the schedule goes on


def start_new_thread(
    function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any] | None = None, /
) -> int:
    """`_thread.start_new_thread`."""
    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")
    if kwargs is not None and not isinstance(kwargs, dict):
        raise TypeError("optional 3rd arg must be a dictionary")
    thread_object = _thread_object(function)
    if thread_object is not None:
        return _start_bookkeeping(thread_object, function, lambda thread: None).ident
    return _start(functools.partial(function, *args, **kwargs or {}), function, daemon=True).ident


def start_joinable_thread(
    function: Callable[[], Any], handle: ThreadHandle | None = None, daemon: bool = True
) -> ThreadHandle:
    """`_thread.start_joinable_thread` of 3.13 and later."""
    if not callable(function):
        raise TypeError("thread function must be callable")
    if handle is None:
        handle = ThreadHandle()
    elif not isinstance(handle, ThreadHandle):
        raise TypeError("'handle' must be a _ThreadHandle")
    handle.check_new()
    thread_object = _thread_object(function)
    if thread_object is not None:
        _start_bookkeeping(thread_object, function, handle.begin)
    else:
        handle.begin(_start(function, function, daemon=daemon))
    return handle


def _thread_object(function: Any) -> Any:
    """The `threading.Thread` whose book-keeping *function* is, or None."""
    return getattr(function, "__self__", None) if getattr(function, "__name__", "") == "_bootstrap" else None


def _start(call: Callable[[], Any], function: Callable[..., Any], *, daemon: bool) -> VirtualThread:
    if not WORLD.is_active:
        raise RuntimeError("can't start a virtual thread while no schedule runs")

    def run() -> None:
        try:
            call()
        except (SystemExit, Abandoned):
            pass
        except BaseException as error:
            thread_raised(error, function)

    thread = WORLD.start_thread(run)
    thread.daemon = daemon
    return thread


def _start_bookkeeping(
    thread_object: Any, function: Callable[[], Any], begin: Callable[[VirtualThread], None]
) -> VirtualThread:
    """Start a `threading.Thread`, and let its book-keeping run up to the point where it would call `run`."""
    if not WORLD.is_active:
        raise RuntimeError("can't start a virtual thread while no schedule runs")
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
        begin(WORLD.current)
        function()

    thread_object.__dict__["run"] = run
    return WORLD.start_thread(bootstrap, run_until_begun=True)


def get_ident() -> int:
    """The number of the current thread; never that of another thread of the same schedule."""
    return WORLD.current.ident


def get_native_id() -> int:
    """The same number: no operating system has numbered a virtual thread."""
    return WORLD.current.ident


SMALLEST_STACK = 32_768
_stack_size = [0]
WORLD.at_start(lambda: _stack_size.__setitem__(0, 0))


def stack_size(size: int = 0, /) -> int:
    """Remembered, checked and of no effect."""
    before = _stack_size[0]
    if size < 0:
        raise ValueError("size must be 0 or a positive value")
    if 0 < size < SMALLEST_STACK:
        raise ValueError(f"size not valid: {size} bytes")
    _stack_size[0] = size
    return before


def exit() -> None:
    """End the calling thread."""
    raise SystemExit


def interrupt_main(signum: int = 2, /) -> None:
    """Signals belong to the process, and thus to whoever grades."""
    raise RuntimeError("interrupt_main: signals have no place in an explored check")


def _count() -> int:
    """How many threads other than the main one are under way."""
    return sum(thread.number != 0 for thread in WORLD.live)


def _get_main_thread_ident() -> int:
    return MAIN_IDENT


def _is_main_interpreter() -> bool:
    return True


def daemon_threads_allowed() -> bool:
    """Only a subinterpreter may forbid them."""
    return True


def _shutdown() -> None:
    """Joins what is left at the end of the program; here the schedule goes on until all threads are over."""


def virtual_thread_module() -> types.ModuleType:
    """The module that code in the virtual world imports as `_thread`, with the names that this Python has."""
    names: dict[str, Any] = {
        "LockType": Lock,
        "RLock": RLock,
        "TIMEOUT_MAX": locks.TIMEOUT_MAX,
        "_ExceptHookArgs": real_thread._ExceptHookArgs,  # type: ignore[attr-defined]
        "_ThreadHandle": ThreadHandle,
        "_count": _count,
        "_excepthook": excepthook,
        "_get_main_thread_ident": _get_main_thread_ident,
        "_is_main_interpreter": _is_main_interpreter,
        "_local": Local,
        "_make_thread_handle": make_thread_handle,
        "_set_sentinel": set_sentinel,
        "_shutdown": _shutdown,
        "allocate": Lock,
        "allocate_lock": Lock,
        "daemon_threads_allowed": daemon_threads_allowed,
        "error": RuntimeError,
        "exit": exit,
        "exit_thread": exit,
        "get_ident": get_ident,
        "get_native_id": get_native_id,
        "interrupt_main": interrupt_main,
        "lock": Lock,
        "stack_size": stack_size,
        "start_joinable_thread": start_joinable_thread,
        "start_new": start_new_thread,
        "start_new_thread": start_new_thread,
    }
    module = types.ModuleType("_thread", real_thread.__doc__)
    for name, value in names.items():
        if hasattr(real_thread, name):
            setattr(module, name, value)
            if isinstance(value, types.FunctionType):
                value.__module__ = "_thread"
    return module


__all__ = ["EndOfThread", "virtual_thread_module"]
