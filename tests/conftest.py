"""What several test modules share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parent.parent


@pytest.fixture
def course(pytester: pytest.Pytester) -> pytest.Pytester:
    """A working directory that holds one real exercise, 01_lost_update, and its solutions."""
    for folder in ("exercises", "solutions"):
        shutil.copytree(
            ROOT / folder / "01_lost_update",
            pytester.path / folder / "01_lost_update",
            ignore=shutil.ignore_patterns("__pycache__"),
        )
    return pytester
