"""The written form of a notebook's cells can be read back, and nothing else is taken for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graders.catalogue import Exercise
from graders.nbgrader import cells

CRUNCH = Exercise(folder=Path("exercises/03_crunch"), title="Crunch", module="crunch.py")


@pytest.mark.parametrize("name", ["test_plain", "test_with[3-4]", 'test_with["quotes"]', "test_with[\\n]"])
def test_a_test_cell_names_its_check_and_points(name):
    call = cells.CheckCall("03", name, 2.5)

    assert cells.parse_check(str(call)) == call


@pytest.mark.parametrize(
    "source",
    [
        "",
        "check()",
        "check(1)",
        "check('03', 'x')",
        "check('03', 'x', points=f())",
        "other('03', 'x', points=1)",
        "1 +",
    ],
)
def test_another_cell_is_not_taken_for_a_test_cell(source):
    assert cells.parse_check(source) is None


@pytest.mark.parametrize("name", ["3", "03", "003", "03_crunch"])
def test_an_exercise_goes_by_its_number_or_its_name(name):
    assert cells.is_named(CRUNCH, name)


@pytest.mark.parametrize("name", ["", "4", "crunch", "3.0", "9" * 5_000])
def test_nothing_else_is_its_name(name):
    assert not cells.is_named(CRUNCH, name)


def test_the_magic_counts_only_in_the_first_line():
    assert cells.magic_target("\n%%exercise 03\nx = 1") == "03"
    assert cells.magic_target("x = 1\n%%exercise 03") is None
    assert cells.magic_target("%%exercise") is None


def test_the_lines_of_an_answer_keep_their_numbers():
    answer = cells.answer_in("%%exercise 03\nx = 1\ny = 2")

    assert answer.split("\n")[1:] == ["x = 1", "y = 2"]
    assert answer.startswith("# ")


def test_an_answer_without_the_magic_is_taken_as_it_is():
    assert cells.answer_in("x = 1\n") == "x = 1\n"


def test_the_reference_counts_in_the_instructors_notebook():
    source = cells.solution(CRUNCH, "x = 'stub'\n", "from __future__ import annotations\nx = 'reference'\n")
    names: dict[str, object] = {}

    exec(compile(cells.answer_in(source), "crunch.py", "exec"), names)

    assert names["x"] == "reference"


def test_cell_ids_are_valid_and_different():
    taken: set[str] = set()

    found = [cells.grade_id(name, taken) for name in ("test_a[1]", "test_a[1!]", "test_ä", "test_a_1")]

    assert len(set(found)) == 4
    assert all(name.replace("_", "a").isascii() and name.replace("_", "a").isalnum() for name in found)
