"""Locks may be taken in the order of `id`: it is another order in each run, and right in each."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ACCOUNTS = """
import threading

class Account:
    def __init__(self, cents):
        self.lock = threading.Lock()
        self.cents = cents

def move(accounts, source, target, cents):
    first, second = sorted((accounts[source], accounts[target]), key={key})
    with first.lock, second.lock:
        accounts[source].cents -= cents
        accounts[target].cents += cents

def scenario():
    accounts = {{name: Account(10) for name in "abc"}}
    moves = [("a", "b", 3), ("b", "c", 5), ("c", "a", 1)]
    threads = [threading.Thread(target=move, args=(accounts, *what)) for what in moves]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    junk = [object() for _ in range(20)]
    assert [accounts[name].cents for name in "abc"] == [8, 8, 14]
"""


def explore(tmp_path: Path, program: str) -> dict[str, Any]:
    file = tmp_path / "program.py"
    file.write_text(program)
    run = subprocess.run(
        [sys.executable, "-c", "from graders.cli import main; main()", "explore", str(file), "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    verdict: dict[str, Any] = json.loads(run.stdout)
    return verdict


def test_locks_in_the_order_of_id_never_end_in_a_deadlock(tmp_path: Path) -> None:
    verdict = explore(tmp_path, ACCOUNTS.format(key="id"))

    assert verdict["verdict"] == "passed", verdict["message"]
    assert verdict["complete"]


def test_an_order_that_changes_is_still_a_deadlock(tmp_path: Path) -> None:
    verdict = explore(tmp_path, ACCOUNTS.format(key="lambda account: account.cents"))

    assert verdict["kind"] == "deadlock"


def test_id_tells_objects_apart_and_knows_them_again(tmp_path: Path) -> None:
    program = """
def scenario():
    one, other = [], []
    assert id(one) == id(one) != id(other)
    assert len({id(object()) for _ in range(10)}) == 10
    assert {id(one): 1}[id(one)] == 1 and id.__name__ == "id"
"""

    assert explore(tmp_path, program)["verdict"] == "passed"


def test_who_is_asked_about_first_is_another_schedule(tmp_path: Path) -> None:
    program = """
import threading

def scenario():
    one, other = [], []
    threads = [threading.Thread(target=id, args=(it,)) for it in (one, other)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    assert id(one) < id(other), "the other one came first"
"""

    assert explore(tmp_path, program)["message"].startswith("the other one came first")


def test_a_set_of_events_and_of_own_objects_has_the_same_order_in_each_run(tmp_path: Path) -> None:
    program = """
import threading

class Door: pass

def scenario():
    doors = {Door() for _ in range(9)} | {threading.Event() for _ in range(9)}
    calls = []
    threads = [threading.Thread(target=lambda: calls.extend(type(door).__name__ for door in doors)) for _ in range(2)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    assert "".join(calls) == ""
"""
    first, second = explore(tmp_path, program), explore(tmp_path, program)

    assert first["kind"] == "assertion"
    assert first["message"] == second["message"]
    assert first["interleaving"] == second["interleaving"]
