"""Does anything of a schedule stay behind? A search runs thousands of them in one process."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from graders.any_code import Target, explore_target
from graders.explored import Program
from graders.scenario import concurrently
from graders.search.explorer import Budget, run_once, within
from graders.search.pos import POS
from graders.search.random_walk import RandomWalk
from graders.search.replay import Replay
from graders.world.access import W
from graders.world.leaks import watched
from graders.world.world import GRAVEYARD, WORLD, End

SOURCE = """
import queue
import threading
from concurrent.futures import ThreadPoolExecutor

class Account:
    def __init__(self):
        self.lock = threading.Lock()
        self.balance = 0

    def add(self):
        with self.lock:
            self.balance += 1

def holds():
    account = Account()
    with ThreadPoolExecutor(2) as pool:
        futures = [pool.submit(account.add) for _ in range(2)]
    assert account.balance == 2

def raises():
    account = Account()
    threads = [threading.Thread(target=account.add) for _ in range(2)]
    for thread in threads:
        thread.start()
    raise ValueError

def is_stuck():
    numbers = queue.Queue()
    threads = [threading.Thread(target=numbers.get) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""


def living() -> Counter[str]:
    for _ in range(3):
        gc.collect()
    return Counter(f"{type(thing).__module__}.{type(thing).__qualname__}" for thing in gc.get_objects())


def run_often(scenario: Callable[[], None], times: int) -> None:
    for seed in range(times):
        run_once(scenario, RandomWalk(seed))
    run_once(lambda: None, Replay(()))  # the world keeps the record of the last schedule: let it be an empty one


@pytest.mark.parametrize(
    ("function", "end"), [("holds", End.FINISHED), ("raises", End.RAISED), ("is_stuck", End.DEADLOCK)]
)
def test_a_thousand_schedules_leave_nothing_behind(tmp_path: Path, function: str, end: End) -> None:
    path = tmp_path / "program.py"
    path.write_text(SOURCE)
    program = Program.read(path)

    def scenario() -> None:
        getattr(program.load(), function)()

    run_once(scenario, RandomWalk(0))
    assert WORLD.end is end
    run_often(scenario, 100)
    graves = len(GRAVEYARD)
    before = living()

    run_often(scenario, 1000)

    left = {name: count for name, count in (living() - before).items() if count > 50}
    assert not left
    assert len(GRAVEYARD) == graves


def test_schedules_that_are_watched_leave_nothing_behind_either(tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    path.write_text(SOURCE + "\ndef looks():\n    return vars(Account())['balance'], globals()['holds']\n")
    program = Program.read(path)

    @watched
    def scenario() -> None:
        module = program.load()
        module.looks()
        module.holds()

    with within(Budget(race_free=True)):
        run_often(scenario, 50)
        before = living()

        run_often(scenario, 300)

    left = {name: count for name, count in (living() - before).items() if count > 50}
    assert not left


def test_fifty_threads_and_a_hundred_thousand_steps_are_one_schedule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WORLD, "max_steps", 110_000)

    def change(times: int) -> None:
        for _ in range(times):
            WORLD.point((0, "x"), W)
            WORLD.touch((0, "x"), W)

    failure = run_once(lambda: concurrently(*[partial(change, 2000)] * 50), POS(1))

    assert failure is None
    assert len(WORLD.schedule) > 100_000
    assert len(WORLD.threads) == 51


def test_a_schedule_too_long_to_be_analysed_is_run_and_never_called_a_proof(tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    path.write_text(
        "import threading\n"
        "def scenario():\n"
        "    def change():\n"
        "        global n\n"
        "        for n in range(2000): pass\n"
        "    threads = [threading.Thread(target=change) for _ in range(50)]\n"
        "    for thread in threads: thread.start()\n"
        "    for thread in threads: thread.join()\n"
    )

    verdict = explore_target(Target(path), Budget(schedules=2, max_steps=110_000))

    assert verdict.passed
    assert verdict.coverage is not None
    assert verdict.coverage.steps > 100_000
    assert not verdict.coverage.complete
    assert str(verdict.coverage).startswith("1 interleaving, fewest preemptions first (1 with ")
    assert str(verdict.coverage).endswith("; there are more)")
