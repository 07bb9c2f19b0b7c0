"""Is `vars(x)["a"]` the same piece of state as `x.a`, and is a method of a list that somebody keeps still itself?"""

from __future__ import annotations

from pathlib import Path

import pytest
from every_schedule import enumerate_all, search_all

from graders.any_code import Target, explore_target
from graders.search.explorer import Budget

BOX = """
class Box:
    def __init__(self): self.a = 0
def functions():
    global box
    box = Box()
    return [left, right]
def state(): return box.a
"""


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("box.a += 1", "box.__dict__['a'] += 1"),
        ("box.a += 1", "vars(box)['a'] = vars(box)['a'] + 1"),
        ("box.a += 1", "box.__dict__.update(a=box.a + 1)"),
        ("box.a = 1", "return list(box.__dict__.values())"),
        ("box.b = 1", "return sorted(vars(box))"),
        ("del box.a; box.a = 2", "return box.__dict__.get('a')"),
    ],
)
def test_the_dict_of_an_object_and_its_attributes_conflict(left: str, right: str) -> None:
    source = f"{BOX}\ndef left(): {left}\ndef right(): {right}\n"

    plain, found = enumerate_all(source, 5_000), search_all(source)

    assert len(plain.all) > 1
    assert found.all == plain.all


def test_the_globals_of_a_module_are_its_variables() -> None:
    source = """
x = 0
def functions():
    global x
    x = 0
    return [left, right]
def left():
    global x
    x += 1
def right(): globals()['x'] = globals()['x'] + 1
def state(): return x
"""
    plain, found = enumerate_all(source, 5_000), search_all(source)

    assert len(plain.all) > 1
    assert found.all == plain.all


def test_a_method_of_a_list_is_equal_to_itself(tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    path.write_text(
        """
import threading
def scenario():
    threading.Thread(target=str).start()
    numbers, others = [], []
    assert numbers.append == numbers.append
    assert numbers.append != others.append
    assert len({numbers.append, numbers.append, others.append}) == 2
    assert numbers.append.__self__ is numbers
    assert numbers.append.__name__ == "append"
    keep = numbers.append
    keep(1)
    assert numbers == [1]
    assert vars(type("C", (), {"x": 1}))["x"] == 1
    local = 5
    assert vars()["local"] == 5
    assert globals()["scenario"] is scenario
"""
    )

    verdict = explore_target(Target(path), Budget(schedules=100))

    assert verdict.passed, verdict.message
