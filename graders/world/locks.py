"""The two locks that everything in the standard library is built from, on virtual threads.

A lock that is let go is free: nobody is handed it. Every thread that waits for it becomes enabled, and the strategy decides
which of them gets it. (Python promises no order, so no order may be relied on.)
"""

from __future__ import annotations

import _thread
import sys
from typing import Any

from graders.world.access import NANOSECONDS, A, T, U
from graders.world.numbers import number
from graders.world.virtual_thread import VirtualThread
from graders.world.world import WORLD

TIMEOUT_MAX = 9_223_372_036.0
USER_BUILTINS: dict[str, Any] = {}
"""The builtins of instrumented code. A caller whose frame has these builtins is the code under test."""

_getframe = sys._getframe


def deadline_of(timeout: float | None) -> int | None:
    """The point of virtual time, in nanoseconds, at which a wait of *timeout* seconds from now is over."""
    if timeout is None or timeout < 0:
        return None
    # Never at once: who waits for what is left of a second, a rounding error, would wait for it again and again.
    return WORLD.now + (round(timeout * NANOSECONDS) or 1)


def check_arguments(blocking: bool, timeout: float) -> None:
    """The checks that the real `acquire` does on its arguments, with its messages: done by a real lock."""
    if blocking is True:
        if timeout == -1 or (type(timeout) in (int, float) and 0 <= timeout <= TIMEOUT_MAX):
            return
    elif blocking is False and timeout == -1:
        return
    if _REAL.acquire(blocking, timeout):
        _REAL.release()


_REAL = _thread.allocate_lock()  # nobody holds it


class Lock:
    """`_thread.lock`, on virtual threads. Only the running thread changes it."""

    __module__ = "_thread"
    __slots__ = ("__weakref__", "_is_static", "holder", "taken_at")
    __hash__ = number

    def __init__(self) -> None:
        self.holder: VirtualThread | None = None
        self.taken_at: Any = None
        # A lock of the library's own, made while no schedule ran: its order is never a choice worth exploring.
        self._is_static = not WORLD.is_active
        if self._is_static:
            _STATIC.append(self)
        else:
            WORLD.kept.append(self)

    def is_ready(self, thread: VirtualThread) -> bool:
        return self.holder is None

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        if timeout != -1 or blocking is not True:
            check_arguments(blocking, timeout)
        return self._acquire(blocking, timeout, _getframe(1))

    def _acquire(self, blocking: bool, timeout: float, frame: Any) -> bool:
        world = WORLD
        if world.is_dying:
            if self.holder is not None:
                world.refuse_to_go_on()
        elif world.multi:
            is_visible = frame.f_builtins is USER_BUILTINS
            if blocking and timeout != 0:
                deadline = deadline_of(timeout)
                if is_visible or self.holder is not None:
                    if world.observer is not None:
                        world.observer.waits(self, frame)
                    if not world.wait(self, deadline):
                        self._touch(T)
                        return False
                # A thread whose time is up could also have gone on without the lock.
                is_late = deadline is not None and world.now >= deadline
                self._touch(A | T if is_late else A)
            else:
                if is_visible:
                    world.point((id(self), "lock"), A)
                if self.holder is not None:
                    self._touch(T)
                    if world.observer is not None:
                        world.observer.found_taken(self, frame)
                    return False
                self._touch(A | T)
        elif self.holder is not None:
            if not blocking or timeout == 0:
                return False
            if not world.is_active:
                raise RuntimeError("a lock of the library is taken while no schedule runs")
            if world.observer is not None:
                world.observer.waits(self, frame)
            if not world.wait(self, deadline_of(timeout)):
                return False
        self.holder = world.current
        if world.observer is not None:
            world.observer.acquired(self, frame)
        return True

    def _touch(self, mode: int) -> None:
        if not self._is_static:
            WORLD.touch((id(self), "lock"), mode)

    def release(self) -> None:
        self._release(_getframe(1))

    def _release(self, frame: Any) -> None:
        world = WORLD
        if world.multi and not world.is_dying:
            if frame.f_builtins is USER_BUILTINS:
                world.point((id(self), "lock"), U)
            if self.holder is None:
                self._touch(T)
                raise RuntimeError("release unlocked lock")
            self._touch(U)
            if world.observer is not None:
                world.observer.released(self, frame)
        elif self.holder is None and not world.is_dying:
            raise RuntimeError("release unlocked lock")
        self.holder = None

    def locked(self) -> bool:
        world = WORLD
        if world.multi and not world.is_dying:
            if _getframe(1).f_builtins is USER_BUILTINS:
                world.point()
            self._touch(T)
        return self.holder is not None

    def __enter__(self) -> bool:
        return self._acquire(True, -1, _getframe(1))

    def __exit__(self, *exception: Any) -> None:
        self._release(_getframe(1))

    acquire_lock = acquire
    release_lock = release
    locked_lock = locked

    def _at_fork_reinit(self) -> None:
        self.holder = None

    def __repr__(self) -> str:
        state = "unlocked" if self.holder is None else "locked"
        return f"<{state} _thread.lock object at {id(self):#x}>"

    def __reduce__(self) -> Any:
        raise TypeError("cannot pickle '_thread.lock' object")

    def __init_subclass__(cls) -> None:
        if not cls.__module__.startswith("graders."):
            raise TypeError("type '_thread.lock' is not an acceptable base type")


Lock.__name__ = Lock.__qualname__ = "lock"  # what it is called in every message


class RLock:
    """`_thread.RLock`, on virtual threads: the holder may take it again."""

    __module__ = "_thread"
    __slots__ = ("__weakref__", "_count", "_lock")
    __hash__ = number

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if (args or kwargs) and sys.version_info >= (3, 14):
            raise TypeError("RLock() takes no arguments")
        self._lock = Lock()
        self._count = 0

    @property
    def holder(self) -> VirtualThread | None:
        return self._lock.holder

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        if timeout != -1 or blocking is not True:
            check_arguments(blocking, timeout)
        return self._acquire(blocking, timeout, _getframe(1))

    def _acquire(self, blocking: bool, timeout: float, frame: Any) -> bool:
        if self._lock.holder is WORLD.current:
            self._count += 1
            return True
        if self._lock._acquire(blocking, timeout, frame):
            self._count = 1
            return True
        return False

    def release(self) -> None:
        self._release(_getframe(1))

    def _release(self, frame: Any) -> None:
        if self._lock.holder is not WORLD.current:
            if WORLD.is_dying:
                return
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if self._count == 0:
            self._lock._release(frame)

    def locked(self) -> bool:
        return self._lock.locked()

    def __enter__(self) -> bool:
        return self._acquire(True, -1, _getframe(1))

    def __exit__(self, *exception: Any) -> None:
        self._release(_getframe(1))

    # What threading.Condition asks of its lock.
    def _is_owned(self) -> bool:
        return self._lock.holder is WORLD.current

    def _release_save(self) -> tuple[int, VirtualThread | None]:
        if self._count == 0:
            raise RuntimeError("cannot release un-acquired lock")
        state = (self._count, self._lock.holder)
        self._count = 0
        self._lock._release(_getframe(1))
        return state

    def _acquire_restore(self, state: tuple[int, VirtualThread | None]) -> None:
        self._lock._acquire(True, -1, _getframe(1))
        self._count = state[0]

    def _recursion_count(self) -> int:
        return self._count if self._is_owned() else 0

    def _at_fork_reinit(self) -> None:
        self._lock._at_fork_reinit()
        self._count = 0

    def __repr__(self) -> str:
        state = "unlocked" if self._lock.holder is None else "locked"
        owner = 0 if self._lock.holder is None else self._lock.holder.ident
        name = "_thread.RLock" if type(self) is RLock else type(self).__name__
        return f"<{state} {name} object owner={owner} count={self._count} at {id(self):#x}>"

    def __reduce__(self) -> Any:
        name = "_thread.RLock" if type(self) is RLock else type(self).__name__
        raise TypeError(f"cannot pickle {name!r} object")


if sys.version_info < (3, 14):
    del RLock.locked


def is_with_or_direct(frame: Any) -> bool:
    """Is the lock the student's own affair: used by their code, by a `with` on a Condition or Semaphore, or by an ExitStack?"""
    if frame.f_builtins is USER_BUILTINS:
        return True
    if frame.f_code.co_name not in ("__enter__", "__exit__", "enter_context"):
        return False
    caller = frame.f_back
    # The wrapper that makes the call a switch point, and the pile of `with` blocks.
    while caller is not None and caller.f_globals.get("__name__") in ("graders.world.visible", "contextlib"):
        caller = caller.f_back
    return caller is not None and caller.f_builtins is USER_BUILTINS


_STATIC: list[Lock] = []


def _free_static_locks() -> None:
    """A schedule that was given up may have left a lock of the library taken."""
    for lock in _STATIC:
        lock.holder = None


WORLD.at_start(_free_static_locks)
