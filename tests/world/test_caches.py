"""A cache of `functools` keeps answers and makes nobody wait: two threads that both find nothing both call."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

TWO_THREADS = """
import threading, functools
calls = []

{definition}

def scenario():
    calls.clear()
    {before}
    threads = [threading.Thread(target=lambda: {call}) for _ in range(2)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    assert len(calls) == 1, f"{{len(calls)}} calls"
"""


def explore(tmp_path: Path, definition: str, call: str, before: str = "") -> dict[str, Any]:
    program = tmp_path / "program.py"
    program.write_text(TWO_THREADS.format(definition=definition, call=call, before=before))
    run = subprocess.run(
        [sys.executable, "-c", "from graders.cli import main; main()", "explore", str(program), "--json"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ,
    )
    verdict: dict[str, Any] = json.loads(run.stdout)
    return verdict


@pytest.mark.parametrize("decorator", ["functools.cache", "functools.lru_cache", "functools.lru_cache(maxsize=2)"])
def test_two_threads_can_both_miss_in_a_cache(tmp_path: Path, decorator: str) -> None:
    verdict = explore(tmp_path, f"@{decorator}\ndef compute(key):\n    calls.append(key)\n", "compute(1)")

    assert verdict["verdict"] == "failed"
    assert verdict["message"].startswith("2 calls")


def test_a_cache_under_a_lock_is_asked_once(tmp_path: Path) -> None:
    definition = """
lock = threading.Lock()
@functools.cache
def compute(key):
    calls.append(key)
def locked(key):
    with lock:
        return compute(key)
"""

    assert explore(tmp_path, definition, "locked(1)")["verdict"] == "passed"


def test_a_known_answer_is_no_call(tmp_path: Path) -> None:
    definition = "@functools.cache\ndef compute(key):\n    calls.append(key)\n"

    verdict = explore(tmp_path, definition, "compute(1)", before="compute(1)")

    assert verdict["verdict"] == "passed"
    assert verdict["schedules"] == 1, "two threads that only look are in nobody's way"


def test_a_cached_property_may_be_computed_twice_where_it_has_no_lock(tmp_path: Path) -> None:
    definition = """
class Thing:
    @functools.cached_property
    def value(self):
        calls.append(1)
        return 1
"""

    verdict = explore(tmp_path, definition, "thing.value", before="thing = Thing()")

    assert verdict["verdict"] == ("failed" if sys.version_info >= (3, 12) else "passed")


def test_the_caches_have_the_interface_of_the_real_ones(tmp_path: Path) -> None:
    definition = """
class Thing:
    @functools.lru_cache(maxsize=1)
    def square(self, n):
        "Squares."
        calls.append(n)
        return n * n
"""
    before = """thing = Thing()
    assert [thing.square(2), thing.square(2), thing.square(3)] == [4, 4, 9]
    assert Thing.square.cache_info() == (1, 2, 1, 1) and Thing.square.cache_parameters() == {"maxsize": 1, "typed": False}
    assert Thing.square.__doc__ == "Squares." and Thing.square.__wrapped__(thing, 4) == 16
    Thing.square.cache_clear()
    assert Thing.square.cache_info().currsize == 0
    try: functools.lru_cache("many")
    except TypeError: calls.clear()
    calls.append(1)"""

    assert explore(tmp_path, definition, "None", before=before)["verdict"] == "passed"
