"""What does a grader do to a submission? Call it from several threads at once, count who is inside, and let time pass.

Inside an explored check the threads and the time are virtual; inside a timed check they are real, so a grader is written once.
"""

from __future__ import annotations

import copy
import sys
import threading
from collections.abc import Callable
from typing import Any

from graders.instrument.containers import touch_copied
from graders.world.access import GAUGE, NANOSECONDS, NUMBER_OF_THREADS, R, W, in_seconds
from graders.world.library import library
from graders.world.virtual_time import exact_now
from graders.world.world import WORLD


def concurrently(*functions: Callable[[], Any]) -> list[Any]:
    """Call each of *functions* in a thread of its own, all at the same time, and wait for all of them.

    Returns their results in order. The threads are T1, T2, … in every report. An exception in one of them fails the check.

    >>> concurrently(lambda: 1, lambda: 2)
    [1, 2]
    """
    results: list[Any] = [None] * len(functions)
    errors: list[BaseException] = []
    thread_class: Any = library().modules["threading"].Thread if WORLD.is_active else threading.Thread

    def call(index: int, function: Callable[[], Any]) -> None:
        try:
            results[index] = function()
        except BaseException as error:
            if isinstance(error, SystemExit) and WORLD.is_active:
                WORLD.fail(error)  # a thread swallows it; the check must not
            if WORLD.is_active:
                raise
            errors.append(error)

    threads = [
        thread_class(target=call, args=(index, function), name=f"T{index + 1}")
        for index, function in enumerate(functions)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return results


def threads_left() -> list[str]:
    """The threads that are still there beside the calling one, by the names that the report gives them.

    In an explored check let some time pass first (`clock.sleep(1)`): time passes only when nobody can go on, so who is
    still there then waits for something that may never come.

    >>> threads_left()
    []
    """
    if not WORLD.is_active:
        return [thread.name for thread in threading.enumerate() if thread is not threading.current_thread()]
    if WORLD.multi:
        WORLD.point(NUMBER_OF_THREADS, W)
        WORLD.touch(NUMBER_OF_THREADS, W)
    return [thread.label for thread in WORLD.live if thread is not WORLD.current and not thread.is_timer]


def as_it_is(value: Any) -> Any:
    """A deep copy of *value* (plain data) as it is at this moment.

    For what the submission hands out and may go on changing: the search knows of this look at it, and tries it before and after each
    change. Of a look by `==` in the grader it does not know.

    >>> as_it_is({"a": [1]})
    {'a': [1]}
    """
    if WORLD.is_active and WORLD.multi:
        WORLD.point()
        touch_copied(value, is_deep=True)
    return copy.deepcopy(value)


class Gauge:
    """Counts how many threads are between `__enter__` and `__exit__`, now and at most.

    >>> gauge = Gauge()
    >>> with gauge:
    ...     gauge.now
    1
    >>> gauge.now, gauge.peak, gauge.total
    (0, 1, 1)

    While a thread is inside, the others may be let run: whoever is kept out by the submission stays out, everybody else comes in.
    Coming in, going out and looking are accesses that the search knows of. So what a callable of the grader's does inside a gauge
    and what the grader looks at after the gauge are tried in both orders, unless the submission allows only one.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()  # for timed checks; explored ones never wait for it
        self._now = 0
        self._peak = 0
        self._total = 0

    @property
    def now(self) -> int:
        """How many threads are inside."""
        self._switch(R)
        return self._now

    @property
    def peak(self) -> int:
        """How many were inside at most."""
        self._switch(R)
        return self._peak

    @property
    def total(self) -> int:
        """How many have come in so far."""
        self._switch(R)
        return self._total

    def __enter__(self) -> Gauge:
        self._switch(W)
        with self._lock:
            self._now += 1
            self._total += 1
            self._peak = max(self._peak, self._now)
        self._tell("comes in")
        return self

    def __exit__(self, *exception: Any) -> None:
        self._switch(W)
        with self._lock:
            self._now -= 1
        self._tell("goes out")

    def _tell(self, what: str) -> None:
        if WORLD.is_active and not WORLD.is_dying and WORLD.observer is not None:
            at = f" at {in_seconds(WORLD.now)} s" if WORLD.now else ""
            WORLD.observer.passes_gauge(f"{what}{at}: {self._now} inside now", sys._getframe(2))

    def _switch(self, mode: int) -> None:
        if WORLD.is_active and WORLD.multi:
            WORLD.point((id(self), GAUGE), mode)
            WORLD.kept.append(self)
            WORLD.touch((id(self), GAUGE), mode)


class Clock:
    """Virtual time, in seconds since the check began. It passes only when every thread waits, so it is exact."""

    @property
    def now(self) -> float:
        """The time, in seconds."""
        return exact_now()

    def sleep(self, seconds: float) -> None:
        """Let *seconds* pass for the calling thread; the others go on."""
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        WORLD.sleep(round(seconds * NANOSECONDS))
