"""What several test modules share."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

import graders.explored
import graders.scenario

pytest_plugins = ["pytester"]
# Reports are folded to this width, and pytest-xdist sets it in its workers; the tests that look at folding set it themselves.
os.environ.pop("COLUMNS", None)

STUB = """\
class BoxOffice:
    def __init__(self, stock):
        self.stock = stock

    def sell(self, count):
        # TODO: one till at a time
        if count > self.stock:
            return False
        self.stock -= count
        return True
"""
SOLUTION = """\
import threading


class BoxOffice:
    def __init__(self, stock):
        self.stock = stock
        self.lock = threading.Lock()

    def sell(self, count):
        with self.lock:
            if count > self.stock:
                return False
            self.stock -= count
            return True
"""
GRADERS = """\
from graders import concurrently, explore, points


@points(2)
def test_one_till_sells_what_there_is(submission):
    office = submission.BoxOffice(3)
    assert office.sell(2) is True, "two of three tickets were refused"
    assert office.sell(2) is False, "two tickets were sold although one was left"


@points(8)
@explore
def test_no_sale_is_lost(submission):
    office = submission.BoxOffice(10)
    concurrently(lambda: office.sell(1), lambda: office.sell(2))
    assert office.stock == 7, "a sale was overwritten"
"""
FILES = {
    "exercises/01_tills/exercise.toml": 'title = "Tills"\nmodule = "office.py"\nhints = ["nudge", "concept", "code"]\n',
    "exercises/01_tills/office.py": STUB,
    "exercises/01_tills/test_office.py": GRADERS,
    "solutions/01_tills/office.py": SOLUTION,
}


@pytest.fixture(autouse=True)
def limits_of_the_world() -> Iterator[None]:
    """There is one world a process: what one test limits must not limit the next."""
    world = graders.explored.WORLD
    before = world.max_steps, world.max_ticks
    yield
    world.max_steps, world.max_ticks = before


@pytest.fixture
def course(pytester: pytest.Pytester) -> pytest.Pytester:
    """A working directory that holds one small exercise, 01_tills, and its solution."""
    for name, text in FILES.items():
        path = pytester.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return pytester
