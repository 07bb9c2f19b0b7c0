"""What is still there when a scenario has returned? Threads that never end, pools never shut down, timers, locks never let go.

The scenario's own thread lets all others go on until each of them is over or has to wait (as goleak does with goroutines, but without
a clock): a thread that is about to end is not left behind. Whoever then waits, sleeps or goes round in a loop stays for good. This is
only asked where a check wants it (`@explore(leaves_nothing=True)`), for a daemon, a pool that Python itself winds up at the end of the
program, or a lock that serves as a gate are no mistakes as such. What is always one, a thread that keeps the program from ending, is a
deadlock and needs no asking.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from graders.world.leftovers import LeftUndone, Line, line_of
from graders.world.library import library
from graders.world.locks import USER_BUILTINS, Lock, is_with_or_direct
from graders.world.thread_end import EndOfThread
from graders.world.virtual_thread import VirtualThread
from graders.world.world import WORLD

ADVICE = {
    "thread": "join each thread before you return, and tell those that serve for ever to stop first.",
    "timer": "cancel() each timer that is not needed any more, or join() it.",
    "pool": "use `with ThreadPoolExecutor(…) as pool:`, or call pool.shutdown().",
    "lock": "use `with lock:`, which lets it go in every case.",
}


LONG = 1_000
"""Whoever takes so many steps after the scenario has returned goes round in a loop."""


class _Quiet:
    """The blocker of the scenario's thread: ready when nobody else gets any further."""

    def __init__(self) -> None:
        self._until = len(WORLD.schedule) + LONG

    def is_ready(self, thread: VirtualThread) -> bool:
        if len(WORLD.schedule) > self._until:
            return True
        now = WORLD.now
        return not any(
            other.blocker is None
            or other.blocker.is_ready(other)
            or (other.deadline is not None and now >= other.deadline)
            for other in WORLD.live
            if other is not thread and not other.is_spinning
        )


class Watch:
    """Notes where threads, pools and locks come from in one schedule. `begin` before the scenario, `check` after it."""

    def __init__(self) -> None:
        self._started: dict[int, Line | None] = {}  # number of the thread → who started it
        self._pools: list[tuple[Any, Line | None]] = []
        self._taken: dict[int, tuple[Any, Line | None]] = {}  # id of the lock → the lock, and who took it last

    def check(self) -> None:
        """The scenario has returned: raise LeftUndone if it left something behind."""
        if WORLD.multi:
            WORLD.wait(_Quiet())
        told: list[tuple[str, str]] = [*self._pools_left(), *self._threads_left(), *self._locks_held()]
        if told:
            kinds = list(dict.fromkeys(kind for kind, _ in told))
            texts = list(dict.fromkeys(text for _, text in told))
            raise LeftUndone(
                "\n".join(
                    [
                        "The scenario is over, and it left something behind.",
                        *texts,
                        *[f"Next: {ADVICE[kind]}" for kind in kinds],
                    ]
                )
            )

    def _pools_left(self) -> list[tuple[str, str]]:
        left = []
        for pool, made in self._pools:
            if not pool._shutdown:
                idents = {thread.ident for thread in pool._threads}
                count = sum(thread.ident in idents for thread in WORLD.live)
                workers = f"; {count} of its workers still wait{'s' * (count == 1)} for work" if count else ""
                left.append(("pool", f"The ThreadPoolExecutor made at {_at(made)} was never shut down{workers}."))
        return left

    def _threads_left(self) -> list[tuple[str, str]]:
        threading: Any = library().modules["threading"]
        of_pools = {id(thread) for pool, _ in self._pools for thread in pool._threads}
        left = []
        for thread in sorted(threading._active.values(), key=lambda thread: thread.ident):
            virtual = next((v for v in WORLD.live if v.ident == thread.ident), None)
            if virtual is None or virtual.number == 0 or id(thread) in of_pools:
                continue
            started = _at(self._started.get(virtual.number))
            if isinstance(thread, threading.Timer):
                left.append(
                    ("timer", f"The timer {virtual.label} started at {started} was neither cancelled nor waited for.")
                )
            else:
                daemon = "daemon " if virtual.daemon else ""
                left.append(
                    ("thread", f"The {daemon}thread {virtual.label} started at {started} is still {_doing(virtual)}.")
                )
        return left

    def _locks_held(self) -> list[tuple[str, str]]:
        left = []
        for lock, taken in self._taken.values():
            holder = lock.holder
            if holder is None or isinstance(lock, EndOfThread):
                continue
            if holder.number == 0:
                left.append(("lock", f"The lock that main took at {_at(taken)} was never let go."))
            elif holder not in WORLD.live:
                left.append(
                    (
                        "lock",
                        f"The lock that {holder.label} took at {_at(taken)} was never let go before {holder.label} ended.",
                    )
                )
        return left

    # -- told while the scenario runs ----------------------------------------------------------------------------------

    def thread_starts(self, thread: VirtualThread) -> None:
        self._started[thread.number] = _line_of_user(sys._getframe(1))

    def pool_made(self, pool: Any) -> None:
        self._pools.append((pool, _line_of_user(sys._getframe(1))))

    def lock_taken(self, lock: Any, frame: Any) -> None:
        if is_with_or_direct(frame):
            self._taken[id(lock)] = (lock, _line_of_user(frame))


class _Both:
    """An observer that tells a watch, and whoever else observes the schedule."""

    def __init__(self, watch: Watch, other: Any) -> None:
        self._watch = watch
        self._other = other

    def __getattr__(self, name: str) -> Any:
        return getattr(self._other, name) if self._other is not None else _ignore

    def acquired(self, lock: Any, frame: Any) -> None:
        self._watch.lock_taken(lock, frame)
        if self._other is not None:
            self._other.acquired(lock, frame)

    def thread_starts(self, thread: VirtualThread) -> None:
        self._watch.thread_starts(thread)


def _ignore(*args: Any) -> None:
    """What a watch does not want to know."""


def _doing(thread: VirtualThread) -> str:
    if thread.deadline is not None:
        return "asleep" if not isinstance(thread.blocker, Lock) else "waiting with a timeout"
    if thread.blocker is None:
        return "going round in a loop"
    waits = _line_of_user(thread.greenlet.gr_frame)
    return f"waiting at {waits}" if waits else "waiting"


def _at(line: Line | None) -> str:
    return str(line) if line is not None else "a line of the check"


def _line_of_user(frame: Any) -> Line | None:
    while frame is not None and frame.f_builtins is not USER_BUILTINS:
        frame = frame.f_back
    return line_of(frame) if frame is not None else None


def watched(scenario: Callable[[], Any]) -> Callable[[], None]:
    """*scenario*, which raises LeftUndone when it has left anything behind."""

    def call() -> None:
        watch = Watch()
        pool_class: Any = library().load("concurrent.futures.thread").ThreadPoolExecutor
        make = pool_class.__init__

        def make_seen(self: Any, *args: Any, **kwargs: Any) -> None:
            make(self, *args, **kwargs)
            watch.pool_made(self)

        before = WORLD.observer
        WORLD.observer = _Both(watch, before)
        pool_class.__init__ = make_seen
        try:
            scenario()
            watch.check()
        finally:
            pool_class.__init__ = make
            WORLD.observer = before

    return call
