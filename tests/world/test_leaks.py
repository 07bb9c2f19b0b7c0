"""What is left behind is told where a check asks for it, with its line; what is only about to end is not."""

# ruff: noqa: E501  (a small program a line)

from __future__ import annotations

import fnmatch
from collections.abc import Callable
from pathlib import Path

import pytest

from graders.any_code import Target, explore_target
from graders.search.explorer import Budget
from graders.verdict import Kind, Verdict

PREAMBLE = """
import queue, threading, time
from concurrent.futures import ThreadPoolExecutor

inbox, event, lock, condition = queue.Queue(), threading.Event(), threading.RLock(), threading.Condition()

def work():
"""
LEFT = {
    "threading.Thread(target=inbox.get, daemon=True).start()": "The daemon thread T1 started at line 8 (`*`) is still waiting*",
    "threading.Thread(target=time.sleep, args=(9,)).start()": "The thread T1 started at line 8 (`*`) is still asleep.",
    "threading.Thread(target=spin, daemon=True).start()": "The daemon thread T1 started at line 8 (`*`) is still going round in a loop.",
    "threading.Timer(9, event.set).start()": "The timer T1 started at line 8 (`*`) was neither cancelled nor waited for.",
    "pool = ThreadPoolExecutor(2); pool.submit(abs, 1).result()": "The ThreadPoolExecutor made at line 8 (`*`) was never shut down; 1 of its workers still waits for work.",
    "lock.acquire()": "The lock that main took at line 8 (`lock.acquire()`) was never let go.",
    "t = threading.Thread(target=lambda: lock.acquire()); t.start(); t.join()": "The lock that T1 took at * was never let go before T1 ended.",
}  # fmt: skip
CLEAN = [
    "t = threading.Thread(target=inbox.get); t.start(); inbox.put(1); t.join()",
    "threading.Thread(target=event.set, daemon=True).start(); event.wait()",  # is about to end
    "threading.Thread(target=event.set).start()",
    "t = threading.Timer(9, event.set); t.start(); t.cancel(); t.join()",
    "t = threading.Timer(9, event.set); t.start(); t.cancel()",
    "with ThreadPoolExecutor(2) as pool: pool.submit(abs, 1)",
    "with lock, condition: condition.notify()",
]


Explore = Callable[..., Verdict]


@pytest.fixture
def explored(tmp_path: Path) -> Explore:
    def explore(work: str, *, leaves_nothing: bool) -> Verdict:
        path = tmp_path / "program.py"
        path.write_text(f"{PREAMBLE}    {work}\n\ndef spin():\n    n = [0]\n    while True: n[0] += 1\n")
        return explore_target(Target(path, "work"), Budget(schedules=10, leaves_nothing=leaves_nothing))

    return explore


@pytest.mark.parametrize("work", LEFT)
def test_what_is_left_behind_is_told_with_its_line(explored: Explore, work: str) -> None:
    verdict = explored(work, leaves_nothing=True)

    assert verdict.kind is Kind.LEFT_UNDONE
    first, told, advice = verdict.message.splitlines()
    assert first == "The scenario is over, and it left something behind."
    assert fnmatch.fnmatchcase(told, LEFT[work])
    assert advice.startswith("Next: ")


@pytest.mark.parametrize("work", LEFT)
def test_nothing_of_that_fails_a_check_that_does_not_ask(explored: Explore, work: str) -> None:
    assert explored(work, leaves_nothing=False).passed


@pytest.mark.parametrize("work", CLEAN)
def test_what_was_wound_up_or_is_about_to_end_is_not_left_behind(explored: Explore, work: str) -> None:
    verdict = explored(work, leaves_nothing=True)

    assert verdict.passed, verdict.message
