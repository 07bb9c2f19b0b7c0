"""Each thing that an exercise's folders can lack is found, in a small exercise that lacks just that."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_exercise
from small_exercise import EXERCISE, SOLUTION

from graders import shape


def shape_of(root: Path, changes: dict[str, str | None]) -> list[str]:
    return [f"{finding.where}: {finding.what}" for finding in shape.findings(small_exercise.write(root, changes))]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({f"{EXERCISE}/README.md": None}, "README.md: there is no lesson"),
        ({f"{EXERCISE}/README.md": "pytest exercises/01"}, "README.md: the lesson has no section 'Done when'"),
        ({f"{EXERCISE}/README.md": "## Done when"}, "README.md: the lesson doesn't say how to run the checks"),
        ({f"{EXERCISE}/double.py": None}, "double.py: there is no stub"),
        ({f"{EXERCISE}/double.py": "def double(x): ...\n"}, "double.py: the stub has 0 TODOs"),
        ({f"{EXERCISE}/double.py": "# TODO\n# TODO\n"}, "double.py: the stub has 2 TODOs"),
        (
            {f"{EXERCISE}/double.py": "# TODO\nimport no_such\n"},
            "double.py: the stub can't be imported: ModuleNotFoundError: No module named 'no_such'",
        ),
        ({f"{EXERCISE}/test_double.py": None}, "test_*.py: there are no graders"),
        (
            {"exercises/02_other/test_double.py": ""},
            "test_double.py: 02_other has a grader file of the same name, and pytest imports each name once",
        ),
        (
            {f"{EXERCISE}/stand_in.py": "", "exercises/02_other/stand_in.py": ""},
            "stand_in.py: 02_other has a module of the same name, and pytest imports each name once",
        ),
        (
            {f"{EXERCISE}/queue.py": ""},
            "queue.py: the standard library has a module queue, too, and pytest imports only one of them",
        ),
        ({f"{SOLUTION}/double.py": None}, f"{SOLUTION}: there is no reference solution"),
        (
            {f"{SOLUTION}/correct/adding.py": None},
            f"{SOLUTION}/correct: there are 1 other right answers, and at least 2 are needed",
        ),
        (
            {f"{SOLUTION}/wrong/six.py": None},
            f"{SOLUTION}/wrong: there are 3 wrong answers, and at least 4 are needed",
        ),
        ({f"{SOLUTION}/NOTES.md": None}, f"{SOLUTION}/NOTES.md: there are no notes for the instructor"),
        (
            {f"{SOLUTION}/wrong/six.py": '"""Six. It is caught by: test_zero_stays"""\n'},
            "wrong/six: its docstring doesn't name the check that rejects it",
        ),
    ],
)
def test_a_folder_that_lacks_something_is_found(tmp_path, changes, fault):
    assert shape_of(tmp_path, changes) == [fault]


@pytest.mark.parametrize(
    ("key", "fault"),
    [
        ("concepts", "no concepts are named"),
        ("hints", "there are 0 hints instead of 3"),
        ("links", "there is no link"),
        ("next_step", "there is no next step"),
    ],
)
def test_a_manifest_that_lacks_something_is_found(tmp_path, key, fault):
    lines = small_exercise.FILES[f"{EXERCISE}/exercise.toml"].splitlines()
    text = "\n".join(line for line in lines if not line.startswith(key))

    assert shape_of(tmp_path, {f"{EXERCISE}/exercise.toml": text}) == [f"exercise.toml: {fault}"]


@pytest.mark.parametrize("name", ["README.md", "test_double.py", "exercise.toml"])
def test_an_answer_that_is_given_away_is_found(tmp_path, name):
    answer = "#     the_double_of_x = x * 2  # once\n#     return the_double_of_x\n"
    changes: dict[str, str | None] = {f"{EXERCISE}/{name}": small_exercise.FILES[f"{EXERCISE}/{name}"] + answer}

    assert shape_of(tmp_path, changes) == [f"{name}: it holds the whole text of solution"]
