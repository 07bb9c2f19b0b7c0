"""Pools that are left open, the order of sets of threads, and what a story says: found by the first exercises."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

PREAMBLE = "import threading\nfrom concurrent.futures import ThreadPoolExecutor, wait\n"


def explore(tmp_path: Path, body: str, *, hash_seed: str = "0") -> dict[str, Any]:
    """What `racecourse explore` says of *body*, in an interpreter of its own, where nothing lies where it lay before."""
    program = tmp_path / "program.py"
    program.write_text(PREAMBLE + body)
    run = subprocess.run(
        [sys.executable, "-c", "from graders.cli import main; main()", "explore", str(program), "--json"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
    )
    verdict: dict[str, Any] = json.loads(run.stdout)
    return verdict


def test_a_pool_that_is_left_open_ends_with_the_program(tmp_path: Path) -> None:
    body = "POOLS = []\ndef scenario():\n    POOLS.append(ThreadPoolExecutor(2))\n    assert POOLS[-1].submit(int).result() == 0\n"

    assert explore(tmp_path, body)["verdict"] == "passed"


def test_a_worker_that_never_ends_is_still_a_deadlock(tmp_path: Path) -> None:
    body = "def scenario():\n    ThreadPoolExecutor(1).submit(threading.Event().wait)\n"

    assert explore(tmp_path, body)["kind"] == "deadlock"


def test_a_lock_taken_twice_at_one_line_is_told_as_held_by_its_waiter(tmp_path: Path) -> None:
    body = "def scenario():\n    lock = threading.Lock()\n    for _ in range(2):\n        lock.acquire()\n"

    assert "for the lock that it took itself" in explore(tmp_path, body)["message"]


def test_an_idle_worker_of_a_pool_waits_to_be_woken(tmp_path: Path) -> None:
    body = """
def scenario():
    pool = ThreadPoolExecutor(2)
    pool.submit(lambda: pool.submit(int).result() or threading.Event().wait()).result()
"""

    assert "T2 waits to be woken" in explore(tmp_path, body)["message"]


def test_what_a_schedule_prints_while_it_is_unwound_is_nobodys_output(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        PREAMBLE + "def scenario():\n    ThreadPoolExecutor(1).submit(threading.Event().wait).result()\n"
    )
    command = [sys.executable, "-c", "from graders.cli import main; main()", "explore", str(program)]

    run = subprocess.run(command, capture_output=True, text=True, check=False)

    assert "Exception in worker" not in run.stdout + run.stderr


def test_a_pool_is_explored_alike_wherever_its_threads_and_futures_lie_in_memory(tmp_path: Path) -> None:
    body = """
def scenario():
    turn, order = threading.Lock(), []
    def work(number):
        junk = [object() for _ in range(number * 7)]
        with turn:
            order.append(number)
    with ThreadPoolExecutor(4) as pool:
        done, _ = wait([pool.submit(work, number) for number in range(4)])
    assert order != [1, 0, 2, 3]
"""

    verdicts = [explore(tmp_path, body, hash_seed=seed) for seed in ("0", "1", "2")]

    told = [{key: value for key, value in verdict.items() if key != "seconds"} for verdict in verdicts]
    assert told[0]["verdict"] == "failed"
    assert told[0] == told[1] == told[2]


def test_a_story_says_whom_notify_wakes(tmp_path: Path) -> None:
    body = """
def scenario():
    changed = threading.Condition()
    def wait():
        with changed:
            changed.wait()
    for _ in range(2):
        threading.Thread(target=wait).start()
    def wake():
        for wake in changed.notify, changed.notify_all, changed.notify_all:
            with changed:
                wake()
        raise ValueError
    threading.Thread(target=wake).start()
"""
    told = json.dumps(explore(tmp_path, body)["interleaving"])

    assert "calls Condition.notify: nobody waits here" in told or "calls Condition.notify: wakes T" in told
    assert "calls Condition.notify_all: nobody waits here" in told


def test_a_story_shows_sets_in_the_same_order_in_every_process(tmp_path: Path) -> None:
    body = """
class Box: pass
def scenario():
    box = Box()
    box.rooms, box.none = frozenset(["blue", "red", "green"]), set()
    threads = [threading.Thread(target=lambda: (box.rooms, box.none)) for _ in range(2)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    assert False
"""
    told = {json.dumps(explore(tmp_path, body, hash_seed=seed)["interleaving"]) for seed in "123"}

    assert len(told) == 1
    assert "frozenset({'blue', 'green', 'red'})" in told.pop()


def test_a_function_of_the_library_is_told_by_its_name_alone(tmp_path: Path) -> None:
    body = """
def scenario():
    flag = []
    with ThreadPoolExecutor(1) as pool:
        wait({pool.submit(flag.append, 1): "a dict of futures"}.keys(), timeout=1)
        assert not flag
"""

    told = json.dumps(explore(tmp_path, body)["interleaving"])

    assert "calls wait" in told
    assert "dict_keys" not in told


def test_a_story_tells_a_moment_of_the_next_day_exactly(tmp_path: Path) -> None:
    body = """
import time
def scenario():
    thread = threading.Thread(target=lambda: time.sleep(86_400.25))
    thread.start()
    thread.join()
    time.sleep(1_000_000)
    assert False
"""
    told = json.dumps(explore(tmp_path, body)["interleaving"])

    assert "sleeps until 86400.25 s" in told
    assert "sleeps until 1086400.25 s" in told
