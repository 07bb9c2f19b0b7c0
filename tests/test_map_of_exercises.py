"""The map in exercises/README.md is complete and can be walked: nothing is needed before it was taught."""

from __future__ import annotations

import re
from pathlib import Path

from graders import catalogue

ROOT = Path(__file__).parent.parent
ROW = re.compile(r"^\| (\d\d) \| \[(.+)\]\((\w+)/README\.md\) \| (.+) \| (.+) \|$", re.MULTILINE)
ROWS = ROW.findall((ROOT / "exercises" / "README.md").read_text(encoding="utf-8"))


def test_every_exercise_stands_in_the_map_with_its_title() -> None:
    there = [(exercise.number, exercise.title, exercise.name) for exercise in catalogue.exercises(ROOT)]

    assert [(number, title, folder) for number, title, folder, _, _ in ROWS] == there


def test_an_exercise_needs_only_what_came_before() -> None:
    numbers = {number for number, *_ in ROWS}
    for number, _, _, _, needs in ROWS:
        needed = re.findall(r"\d\d", needs)
        assert all(other in numbers and other < number for other in needed), f"{number} needs {needed}"
