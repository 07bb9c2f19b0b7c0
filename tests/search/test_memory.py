"""Does anything of a schedule stay behind? A search runs thousands of them in one process."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from graders.explored import Program
from graders.scenario import concurrently
from graders.search.explorer import run_once
from graders.search.pos import POS
from graders.search.random_walk import RandomWalk
from graders.search.replay import Replay
from graders.world.world import GRAVEYARD, WORLD, End, W

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
