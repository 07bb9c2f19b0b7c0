"""Fixtures of the tests with nbgrader. This folder must never get an `__init__.py`: it would hide the real nbgrader."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from small_course import environment, write_exercise


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with the exercise 07_adder in it."""
    write_exercise(tmp_path / "kit")
    return tmp_path / "kit"


@pytest.fixture
def racecourse(root: Path, monkeypatch: pytest.MonkeyPatch):
    """Run the command `racecourse` in *root*, as an instructor does, but in this process: nbgrader's import is slow."""
    from graders.cli import main

    monkeypatch.chdir(root)
    return lambda *arguments: CliRunner().invoke(main, arguments)


@pytest.fixture(scope="session")
def empty_gradebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gradebook without entries. Making one takes seconds (nbgrader starts `alembic`), copying it does not."""
    from nbgrader.api import Gradebook

    path = tmp_path_factory.mktemp("gradebook") / "gradebook.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", environment(path.parent)["PATH"])
        Gradebook(f"sqlite:///{path}", course_id="course").close()
    return path
