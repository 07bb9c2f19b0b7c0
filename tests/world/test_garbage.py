"""When the garbage collector comes depends on all that a process did before; no verdict may."""

from __future__ import annotations

import gc
from pathlib import Path

from graders.any_code import Target, explore_target
from graders.search.explorer import Budget
from graders.world.world import WORLD

PROGRAM = """
import threading

def scenario():
    def work():
        kept.append([[] for _ in range(500)])
    kept = []
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(kept) == 2
"""


def test_the_collector_comes_only_between_two_schedules(tmp_path: Path) -> None:
    file = tmp_path / "jobs.py"
    file.write_text(PROGRAM)
    before = gc.get_threshold()
    seen: list[bool] = []

    def watch(phase: str, info: dict[str, int]) -> None:
        seen.append(WORLD.is_active)

    gc.callbacks.append(watch)
    gc.set_threshold(50)
    try:
        verdict = explore_target(Target(file, "scenario"), Budget(schedules=5))
    finally:
        gc.set_threshold(*before)
        gc.callbacks.remove(watch)

    assert verdict.passed, verdict.message
    assert seen, "it did come"
    assert not any(seen)
    assert gc.isenabled()
