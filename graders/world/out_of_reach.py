"""What can an explored check not control, and how is that said? Real processes, sockets, signals, threads and sleeps.

Two lines of defence. Code with switch points is given stand-ins for whole modules that are out of reach, so that it can import
them but not use them. And while a search runs, the functions that wait for the real world are guarded wherever they are
reached from: by way of another library, of `sys.modules` or of `importlib`. Whatever gets past both is noticed from outside,
by the parent of the check's process (`graders.isolation`).
"""

from __future__ import annotations

import _thread
import contextlib
import functools
import importlib
import importlib.util
import os
import select
import socket
import stat
import subprocess
import sys
import threading
import time
import types
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from graders.names import short_name
from graders.world.locks import USER_BUILTINS
from graders.world.world import WORLD

PROCESSES = "belongs to real processes"
INPUT_OUTPUT = "waits for real input and output"
SYSTEM = "depends on the operating system"
REAL_THREAD, REAL_THREADS = "starts a real thread", "belongs to real threads"
UNKNOWN = "calls C code, of which nothing is known"
REAL_LOCK = "makes a real lock"
REAL_TIME = "takes real time"

OUT_OF_REACH = {
    "multiprocessing": PROCESSES,
    "multiprocessing.dummy": REAL_THREADS,
    "multiprocessing.pool.ThreadPool": REAL_THREADS,
    "concurrent.futures.process": PROCESSES,
    "concurrent.futures.interpreter": "belongs to real interpreters",
    "subprocess": PROCESSES,
    "socket": INPUT_OUTPUT,
    "select": INPUT_OUTPUT,
    "selectors": INPUT_OUTPUT,
    "signal": SYSTEM,
    "ctypes": UNKNOWN,
}
"""Modules that an explored check can't take part in, with all that is in them, and why; a longer name counts more."""

PARTLY = {"ctypes": frozenset({"CDLL", "PyDLL", "cdll", "pydll", "pythonapi"})}
"""Modules of which only these names are out of reach."""

CPUS = 4
"""How many processors there are. The size of a pool must not depend on the machine."""

THREADS = "use threads here (threading, queue, concurrent.futures.ThreadPoolExecutor)."
IMPORT = "import threading, queue or time in the ordinary way; what is imported so is controlled."
ARGUMENT = "take what waits for the outside world as an argument; a check then passes a function that sleeps."
ADVICE = {REAL_THREAD: IMPORT, REAL_LOCK: IMPORT, REAL_TIME: IMPORT, INPUT_OUTPUT: ARGUMENT}


class Uncontrolled(Exception):
    """The code under test asked for something that the explorer can't control."""


def refuse(name: str, reason: str, advice: str = THREADS) -> None:
    """End the running schedule: *name* was used, which *reason*."""
    WORLD.fail(
        Uncontrolled(f"{name} was used {_where()}; it {reason}, which this check can't control.\nNext: {advice}")
    )


def _where() -> str:
    frame: types.FrameType | None = sys._getframe(2)
    while frame is not None and frame.f_builtins is not USER_BUILTINS:
        frame = frame.f_back
    if frame is None:  # a thread that runs nothing else
        return f"as what thread {WORLD.current.label} runs"
    file = frame.f_code.co_filename
    return f"at line {frame.f_lineno}" if file in ("", _guarded_for) else f"at {short_name(file)}:{frame.f_lineno}"


# -- stand-ins for modules --------------------------------------------------------------------------------------------


def reason_of(module: str) -> str | None:
    """Why the module called *module* is out of reach; None if it isn't."""
    while module:
        if module in OUT_OF_REACH:
            return OUT_OF_REACH[module]
        module = module.rpartition(".")[0]
    return None


class _OutOfReach(types.ModuleType):
    """Stands in for a module that explored code may import but not use."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        full = f"{self.__name__}.{name}"
        reason = reason_of(full) or ""
        value = getattr(importlib.import_module(self.__name__), name)
        if self.__name__ in PARTLY:
            return _Unusable(full, reason) if name in PARTLY[self.__name__] else value
        if name == "cpu_count":
            return lambda: CPUS
        if isinstance(value, types.ModuleType):
            return _OutOfReach(full) if value.__name__ == full else value
        if isinstance(value, type):
            return value if issubclass(value, (BaseException, int)) else _unusable_class(value, full, reason)
        return _Unusable(full, reason) if callable(value) else value


class _Unusable:
    """A function out of such a module: ends the schedule when it is used."""

    def __init__(self, name: str, reason: str) -> None:
        self._name = name
        self._reason = reason

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        refuse(self._name, self._reason)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Unusable(f"{self._name}.{name}", self._reason)

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type, ...]:
        """`class Worker(multiprocessing.Process)` can be written; `Worker()` is told."""
        return (_unusable_class(object, self._name, self._reason),)

    __enter__ = __getitem__ = __call__


def _unusable_class(cls: type, name: str, reason: str) -> Any:
    """A class that can be named, subclassed and asked for, but not instantiated."""

    def new(cls: type, *args: Any, **kwargs: Any) -> Any:
        refuse(name, reason)

    try:
        return type(cls.__name__, (cls,), {"__new__": new, "__module__": cls.__module__})
    except TypeError:  # it can't be subclassed
        return _Unusable(name, reason)


def stand_in(absolute: str, fromlist: tuple[str, ...] = ()) -> types.ModuleType:
    """What explored code gets when it imports *absolute*, a module that is out of reach."""
    real = importlib.import_module(absolute)  # raises what the real import would
    module = _OutOfReach(absolute)
    if "*" in fromlist:
        names = getattr(real, "__all__", None) or [name for name in vars(real) if not name.startswith("_")]
        vars(module).update({name: getattr(module, name) for name in names})
    return module


def importlib_of(import_module: Callable[..., types.ModuleType]) -> types.ModuleType:
    """The `importlib` whose functions import as *import_module*, the `__import__` of the virtual world, does."""
    module = types.ModuleType("importlib", importlib.__doc__)
    vars(module).update(vars(importlib))

    def by_name(name: str, package: str | None = None) -> types.ModuleType:
        absolute = importlib.util.resolve_name(name, package)
        return import_module(absolute, {"__package__": "", "__builtins__": USER_BUILTINS}, None, ("__name__",))

    by_name.__name__ = "import_module"
    vars(module).update(import_module=by_name, __import__=import_module)
    vars(module)["__getattr__"] = lambda name: getattr(importlib, name)  # submodules that are imported later
    return module


# -- guards on functions ----------------------------------------------------------------------------------------------


class Guard(NamedTuple):
    """A function of the real library that can't be called from a schedule. *only_if*: of these arguments."""

    owner: Any
    attribute: str
    name: str
    reason: str
    only_if: Callable[..., bool] = lambda *args, **kwargs: True


def _waits(descriptor: Any, *args: Any, **kwargs: Any) -> bool:
    """Does a read from *descriptor* wait for somebody?"""
    try:
        mode = os.fstat(descriptor).st_mode
    except (OSError, TypeError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) or os.isatty(descriptor)


def _asked_for_by_user(*args: Any, **kwargs: Any) -> bool:
    """Is it the code under test that makes this lock, itself or by way of the real `threading` and `queue`?"""
    frame: types.FrameType | None = sys._getframe(2)
    while frame is not None and frame.f_globals.get("__name__") in ("threading", "queue"):
        frame = frame.f_back
    return frame is not None and frame.f_builtins is USER_BUILTINS


def _guards() -> Iterator[Guard]:
    for name in (
        "fork", "forkpty", "posix_spawn", "posix_spawnp", "system", "popen", "wait", "wait3", "wait4", "waitpid", "waitid",
        "execv", "execve", "spawnv", "spawnve", "spawnvp", "spawnvpe",
    ):  # fmt: skip
        yield Guard(os, name, f"os.{name}", PROCESSES)
    for name in ("read", "readv"):
        yield Guard(os, name, f"os.{name}", INPUT_OUTPUT, _waits)
    yield Guard(subprocess.Popen, "__init__", "subprocess.Popen", PROCESSES)
    yield Guard(socket.socket, "__init__", "socket.socket", INPUT_OUTPUT)
    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr"):
        yield Guard(socket, name, f"socket.{name}", INPUT_OUTPUT)
    for name in ("select", "poll", "epoll", "kqueue"):
        yield Guard(select, name, f"select.{name}", INPUT_OUTPUT)
    yield Guard(time, "sleep", "the real time.sleep", REAL_TIME)
    for owner, prefix in ((_thread, ""), (threading, "_")):
        for name in ("start_new_thread", "start_joinable_thread"):
            yield Guard(owner, f"{prefix}{name}", "the real threading", REAL_THREAD)
    for owner, name in (
        (_thread, "allocate_lock"),
        (_thread, "allocate"),
        (_thread, "RLock"),
        (threading, "Lock"),
        (threading, "RLock"),
        (threading, "_allocate_lock"),
    ):
        yield Guard(owner, name, f"the real {owner.__name__}.{name}", REAL_LOCK, _asked_for_by_user)


_guarded_for = ""  # the file that the running search is about


@contextlib.contextmanager
def guarded(home: str) -> Iterator[None]:
    """While the block runs, whoever leaves the virtual world in a schedule of this thread is told so, with the line.

    *home*: the file whose lines need no file name.
    """
    global _guarded_for
    me = _thread.get_ident()
    saved: list[tuple[Any, str, Any]] = []
    before, _guarded_for = _guarded_for, home
    try:
        for guard in _guards():
            if guard.attribute in vars(guard.owner):
                original = vars(guard.owner)[guard.attribute]
                saved.append((guard.owner, guard.attribute, original))
                setattr(guard.owner, guard.attribute, _guarding(guard, original, me))
        for name in ("cpu_count", "process_cpu_count"):
            if hasattr(os, name):
                saved.append((os, name, getattr(os, name)))
                setattr(os, name, lambda: CPUS)
        yield
    finally:
        _guarded_for = before
        for owner, name, original in reversed(saved):
            setattr(owner, name, original)


def _guarding(guard: Guard, original: Callable[..., Any], thread: int) -> Callable[..., Any]:
    @functools.wraps(original, assigned=("__name__", "__qualname__", "__doc__"), updated=())
    def call(*args: Any, **kwargs: Any) -> Any:
        in_schedule = WORLD.is_active and not WORLD.is_dying and _thread.get_ident() == thread
        if in_schedule and guard.only_if(*args, **kwargs):
            refuse(guard.name, guard.reason, ADVICE.get(guard.reason, THREADS))
        return original(*args, **kwargs)

    return call
