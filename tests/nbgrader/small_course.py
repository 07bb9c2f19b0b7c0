"""A small course for the tests. A module of its own: every folder of tests has a `conftest`, and only one can be imported."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent.parent

GRADER = '''\
"""What an adder must do."""

from graders import points


@points(2)
def test_it_adds(submission):
    """Two numbers are added."""
    assert submission.add(2, 3) == 5, "2 + 3 was not 5"


@points(3)
def test_it_adds_negative_numbers(submission):
    assert submission.add(-2, -3) == -5, "-2 + -3 was not -5"


def test_it_has_a_docstring(submission):
    assert submission.add.__doc__
'''

STUB = '''\
"""Adding numbers."""


def add(a, b):
    """The sum of *a* and *b*."""
    # TODO: add them
    raise NotImplementedError
'''


def write_exercise(root: Path, name: str = "07_adder", grader: str = GRADER, reference: str | None = None) -> Path:
    """An exercise of the tests' own below *root*, with its reference."""
    folder = root / "exercises" / name
    folder.mkdir(parents=True)
    (folder / "exercise.toml").write_text('title = "Add numbers"\nmodule = "adder.py"\n')
    (folder / "README.md").write_text("# Adding\n\nWrite `add`.\n")
    (folder / "adder.py").write_text(STUB)
    (folder / "test_adder.py").write_text(grader)
    solutions = root / "solutions" / name
    solutions.mkdir(parents=True)
    (solutions / "adder.py").write_text(reference or 'def add(a, b):\n    """Sum."""\n    return a + b\n')
    return folder


def environment(root: Path) -> dict[str, str]:
    """The environment for commands: this interpreter's scripts first, for nbgrader starts `alembic` by name."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return {**os.environ, "PATH": path, "RACECOURSE_ROOT": str(root), "PYTEST_ADDOPTS": "", "PYTHONWARNINGS": "ignore"}


def copy_exercise(name: str, root: Path) -> None:
    """A copy of the kit's own exercise *name* below *root*."""
    for kind in ("exercises", "solutions"):
        shutil.copytree(REPOSITORY / kind / name, root / kind / name, ignore=shutil.ignore_patterns("__pycache__"))
