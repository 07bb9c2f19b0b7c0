"""What does `Thread.join` wait for? A lock that its thread lets go as its last act.

In 3.12 and earlier the library handles that lock itself (`_set_sentinel`); from 3.13 on a `_ThreadHandle` hides it.
"""

from __future__ import annotations

import sys
from typing import Any

from graders.world.access import A, J, T, U
from graders.world.locks import Lock
from graders.world.virtual_thread import VirtualThread
from graders.world.world import WORLD

FIRST_IDENT = VirtualThread(0, -1).ident

_CALLED_FROM: Any = sys._getframe()  # a frame that is not of the code under test: taking the lock is no switch point


class EndOfThread(Lock):
    """The lock that is taken as long as a thread lives."""

    __slots__ = ("thread",)

    def __init__(self) -> None:
        super().__init__()
        self.thread: VirtualThread | None = None  # known when it is over; until then it holds the lock

    def locked(self) -> bool:
        # The library looks at it for reasons of its own: neither a switch point nor an access.
        return self.holder is not None

    def let_go(self) -> None:
        """The thread is over."""
        if self.holder is None:
            return
        self.thread = self.holder
        if WORLD.multi:
            WORLD.touch((id(self.thread), "end"), U)
        if WORLD.observer is not None:
            WORLD.observer.released(self, _CALLED_FROM)
        self.holder = None

    def _touch(self, mode: int) -> None:
        """A wait is over, because the thread has ended or because time is up: the only accesses to this lock."""
        mode = (J if mode & A else 0) | (mode & T)
        thread = self.thread or self.holder
        if mode and thread is not None:
            WORLD.touch((id(thread), "end"), mode)


def ask_for_end(thread_object: Any, mode: int) -> None:
    """*thread_object* is joined (J), or asked whether it is alive (T). A join that has to wait is recorded when it is over.

    Each version of the library remembers in another place that a thread has ended, so it is told from here.
    """
    ident = thread_object.ident
    if ident is None or not 0 <= ident - FIRST_IDENT < len(WORLD.threads):
        return
    thread = WORLD.threads[ident - FIRST_IDENT]
    if mode != J or thread not in WORLD.live:
        WORLD.touch((id(thread), "end"), mode)


def set_sentinel() -> Lock:
    """`_thread._set_sentinel` of 3.12 and earlier: a lock that is let go when the calling thread ends."""
    lock = EndOfThread()
    if WORLD.is_active:
        WORLD.current.on_finish.append(lock.let_go)
    return lock


class ThreadHandle:
    """`_thread._ThreadHandle` of 3.13 and later."""

    __module__ = "_thread"

    def __init__(self) -> None:
        self.ident = 0
        self._end = EndOfThread()
        self._state = "new"

    def begin(self, thread: VirtualThread) -> None:
        """The thread has been made; it has not run yet."""
        if self._state != "new":
            raise RuntimeError("thread already started")
        self.ident = thread.ident
        self._state = "running"
        self._end.holder = thread
        thread.on_finish.append(self._set_done)

    def check_new(self) -> None:
        if self._state != "new":
            raise RuntimeError("thread already started")

    def _set_done(self) -> None:
        if self._state == "new":
            raise RuntimeError("thread not started")
        self._state = "done"
        self._end.let_go()

    def is_done(self) -> bool:
        return self._state == "done"

    def join(self, timeout: float | None = None) -> None:
        if self._state == "new":
            raise RuntimeError("thread not started")
        if self._state == "done":
            return
        if self.ident == WORLD.current.ident:
            raise RuntimeError("Cannot join current thread")
        if self._end._acquire(True, -1 if timeout is None else max(timeout, 0), _CALLED_FROM):
            self._end._release(_CALLED_FROM)

    def __repr__(self) -> str:
        return f"<_ThreadHandle object: ident={self.ident}>"


ThreadHandle.__name__ = ThreadHandle.__qualname__ = "_ThreadHandle"


def handle_of(thread: Any) -> ThreadHandle | None:
    """The handle of a `threading.Thread`; None in 3.12 and earlier, where it has a lock instead."""
    state = vars(thread)
    return state.get("_os_thread_handle") or state.get("_handle")  # 3.14 and later, 3.13


def make_thread_handle(ident: int) -> ThreadHandle:
    """`_thread._make_thread_handle`: for a thread that runs already, such as the main one."""
    handle = ThreadHandle()
    handle.ident = ident
    handle._state = "running"
    return handle
