"""A story tells what the threads did to what they share, and not how each line gets at it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graders.any_code import Target, explore_target
from graders.report import terminal
from graders.search.explorer import Budget

Told = Callable[[str], str]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """`told(body)`: the story of a scenario that runs `step` of a `Desk` in two threads and then fails."""

    def told(body: str) -> str:
        path = tmp_path / "program.py"
        path.write_text(
            "import threading\nfrom contextlib import ExitStack\n"
            f"class Desk:\n{body}\n"
            "def scenario():\n"
            "    desk = Desk()\n"
            "    threads = [threading.Thread(target=desk.step) for _ in range(2)]\n"
            "    for t in threads: t.start()\n"
            "    for t in threads: t.join()\n"
            "    assert False, 'to be told'\n"
        )
        verdict = explore_target(Target(path, "scenario"), Budget(schedules=10))
        assert verdict.message.startswith("to be told")
        return terminal.columns(verdict)

    return told


def test_the_name_of_a_container_goes_without_saying_where_its_contents_are_used(told: Told) -> None:
    story = told(
        "    def __init__(self): self.prices = {'a': 1}\n"
        "    def step(self):\n        self.prices['a'] = self.prices['a'] + len(self.prices)\n"
    )

    assert "reads self.prices['a'] → 1" in story
    assert "reads self.prices →" not in story
    assert "len(self.prices)" in story


def test_the_name_of_a_container_is_told_where_it_is_bound_anew(told: Told) -> None:
    story = told(
        "    def __init__(self): self.prices = [1]\n    def step(self):\n        self.prices = [self.prices[0] + 1]\n"
    )

    assert "reads self.prices → [1]" in story


def test_a_lock_that_is_looked_up_in_a_table_is_told_when_it_is_taken(told: Told) -> None:
    story = told(
        "    def __init__(self): self.locks = {'a': threading.Lock()}\n"
        "    def step(self):\n        with self.locks['a']:\n            pass\n"
    )

    assert "takes the lock" in story
    assert "reads self.locks" not in story


def test_a_table_that_others_write_is_told_even_where_its_values_cant_be_shown(told: Told) -> None:
    story = told(
        "    def __init__(self): self.locks = {}\n"
        "    def step(self):\n        self.locks['a'] = threading.Lock()\n        with self.locks['a']:\n            pass\n"
    )

    assert "reads self.locks['a']" in story


def test_a_lock_on_a_pile_of_blocks_is_told_when_it_is_taken_and_let_go(told: Told) -> None:
    story = told(
        "    def __init__(self): self.locks = [threading.Lock(), threading.Condition()]\n"
        "    def step(self):\n        with ExitStack() as held:\n            held.enter_context(self.locks[0])\n"
        "            held.enter_context(self.locks[1])\n"
    )

    assert story.count("takes the lock") == 4
    assert story.count("lets the lock go") == 2  # said once by each, for both
