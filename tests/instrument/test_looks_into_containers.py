"""Who copies, shows, compares or joins containers looks into them: a change that is half done can be seen by that."""

from __future__ import annotations

from pathlib import Path

import pytest

from graders.any_code import Target, explore_target
from graders.search.explorer import Budget
from graders.verdict import Verdict

PROGRAM = """\
import copy, json, threading

class Place:
    def __init__(self):
        self.host, self.port = "a", 1

def scenario():
    place = Place()
    inner = {{"host": "a", "port": 1}}
    first, second = ["a"], [1]
    outer = {{"db": inner, "list": [(first, second)], "place": place}}
    seen = []

    def write():
        {write}

    threads = [threading.Thread(target=write), threading.Thread(target=lambda: seen.append({read}))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen[0] != {torn}, "torn"
"""
INNER = 'inner["host"] = "b"; inner["port"] = 2'
LISTS = "first[0] = 'b'; second[0] = 2"
PLACE = 'place.host = "b"; place.port = 2'
TORN = '{"host": "b", "port": 1}'


def explored(tmp_path: Path, write: str, read: str, torn: str) -> Verdict:
    """What comes of the program in which one thread writes, in two steps, and another one reads."""
    path = tmp_path / "program.py"
    path.write_text(PROGRAM.format(write=write, read=read, torn=torn))
    return explore_target(Target(path), Budget(schedules=500))


@pytest.mark.parametrize(
    ("write", "read", "torn"),
    [
        (INNER, 'copy.deepcopy(outer)["db"]', TORN),
        (INNER, "{**inner}", TORN),
        (INNER, "(lambda **named: named)(**inner)", TORN),
        (INNER, "inner | {}", TORN),
        (INNER, 'f"{[inner]}"', 'str([{"host": "b", "port": 1}])'),
        (INNER, 'str(outer["db"])', "str(" + TORN + ")"),
        (INNER, '"%s" % [inner]', 'str([{"host": "b", "port": 1}])'),
        (INNER, 'json.dumps({"db": inner})', 'json.dumps({"db": {"host": "b", "port": 1}})'),
        (INNER, '[inner] == [{"host": "b", "port": 1}, *[]]', "True"),
        (LISTS, 'copy.deepcopy(outer)["list"]', '[(["b"], [1])]'),
        (LISTS, 'outer["list"] == [(["b"], [1])]', "True"),
        (LISTS, "first + second", '["b", 1]'),
        (PLACE, "vars(copy.copy(place))", TORN),
        (PLACE, 'vars(copy.deepcopy(outer)["place"])', TORN),
    ],
)
def test_a_change_in_two_steps_is_seen_half_done(tmp_path: Path, write: str, read: str, torn: str) -> None:
    assert explored(tmp_path, write, read, torn).kind.value == "assertion"


@pytest.mark.parametrize(
    ("write", "read"),
    [
        (INNER, "len(outer)"),
        (INNER, "list(outer)"),
        (INNER, "copy.copy(outer)"),
        (INNER, "bool(outer)"),
        (PLACE, "place is outer"),
    ],
)
def test_who_looks_at_the_outside_only_costs_no_interleavings(tmp_path: Path, write: str, read: str) -> None:
    verdict = explored(tmp_path, write, read, "...")

    assert verdict.passed
    assert verdict.coverage is not None
    assert (verdict.coverage.schedules, verdict.coverage.complete) == (1, True)


def test_a_container_that_holds_itself_is_looked_through_once(tmp_path: Path) -> None:
    assert explored(tmp_path, "outer['me'] = outer", "str(outer) and 1", "2").passed
