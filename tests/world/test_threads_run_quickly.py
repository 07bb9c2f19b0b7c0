"""Threads are started, joined and run by short cuts; is what the code under test can see of them the same?"""

from __future__ import annotations

import contextvars
import sys
from collections.abc import Callable
from typing import Any

import pytest

from graders.scenario import concurrently
from graders.search.explorer import run_once
from graders.search.replay import Replay
from graders.world import quick_thread
from graders.world.library import library
from graders.world.world import WORLD, End

threading: Any = library().load("threading")


def run(scenario: Callable[[], Any]) -> Any:
    """What *scenario* returns when it is run without preemptions."""
    results: list[Any] = []
    failure = run_once(lambda: results.append(scenario()), Replay(()))
    assert failure is None, failure
    return results[0]


def marks(thread: Any) -> dict[str, Any]:
    state = {name: value for name, value in vars(thread).items() if name not in ("_number", "_invoke_excepthook")}
    state["_target"] = "_target" in state  # it has its address in it
    state["_started"] = thread._started._flag
    state["_handle"] = getattr(state.get("_handle"), "_state", None)
    state["_tstate_lock"] = thread._tstate_lock is None if hasattr(thread, "_tstate_lock") else None
    return state


def life_of_a_thread() -> list[Any]:
    """All that is to be seen of a thread and of the tables of its module before, during and after its life."""
    seen: list[Any] = []

    def look(thread: Any) -> None:
        tables = [len(threading._active), thread in threading._limbo, len(getattr(threading, "_shutdown_locks", ()))]
        seen.append((marks(thread), tables, repr(thread), thread.is_alive(), len(threading.enumerate())))
        seen.append(list(WORLD.step.items()) if WORLD.multi else [])

    def body() -> None:
        look(threading.current_thread())

    thread = threading.Thread(target=body, name="T")
    thread.start()
    look(thread)
    thread.join()
    look(thread)
    thread.join()
    with pytest.raises(RuntimeError):
        thread.start()
    return [str(entry) for entry in seen]


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="this version's threads do more: they go the library's way")
def test_the_short_way_leaves_the_marks_of_the_long_one(monkeypatch: pytest.MonkeyPatch) -> None:
    short = run(life_of_a_thread)
    calls: list[str] = []
    monkeypatch.setattr(quick_thread._Usual, "__call__", lambda self, thread: bool(calls.append("")))

    long = run(life_of_a_thread)

    assert calls
    assert short == long


def test_a_thread_that_overrides_a_private_step_goes_the_long_way() -> None:
    class Counting(threading.Thread):
        begun = 0

        def _bootstrap_inner(self) -> None:
            Counting.begun += 1
            super()._bootstrap_inner()

    def scenario() -> int:
        threads = [Counting(target=lambda: None) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return Counting.begun

    assert run(scenario) == 3


def test_a_trace_function_for_new_threads_is_set_in_them_and_ends_with_the_schedule() -> None:
    before = sys.gettrace()

    def scenario() -> list[bool]:
        traced: list[bool] = []
        threading.settrace(lambda *event: None)
        thread = threading.Thread(target=lambda: traced.append(sys.gettrace() is not before))
        thread.start()
        thread.join()
        return traced

    assert run(scenario) == [True]
    assert sys.gettrace() is before


def test_a_thread_begins_with_a_context_of_its_own_although_its_greenlet_is_a_used_one() -> None:
    variable: contextvars.ContextVar[int] = contextvars.ContextVar("variable", default=0)

    def scenario() -> list[int]:
        found: list[int] = []

        def use() -> None:
            found.append(variable.get())
            variable.set(1)

        for _ in range(3):
            concurrently(use)
        return found

    assert [run(scenario) for _ in range(3)] == [[0, 0, 0]] * 3


def test_an_exception_in_a_thread_reaches_the_excepthook_of_the_module() -> None:
    def scenario() -> list[tuple[type, str]]:
        caught: list[tuple[type, str]] = []
        threading.excepthook = lambda args: caught.append((args.exc_type, args.thread.name))

        def fails() -> None:
            raise ValueError

        thread = threading.Thread(target=fails, name="unlucky")
        thread.start()
        thread.join()
        return caught

    assert run(scenario) == [(ValueError, "unlucky")]


def test_threads_that_have_not_begun_when_a_schedule_fails_leave_no_trace_in_the_next() -> None:
    ran: list[int] = []

    def fails() -> None:
        for number in range(5):
            threading.Thread(target=lambda number=number: ran.append(number)).start()
        raise ValueError

    failure = run_once(fails, Replay(()))

    assert failure is not None
    assert failure.end is End.RAISED
    assert ran == []
    assert run(lambda: concurrently(*[lambda: 7] * 7)) == [7] * 7
