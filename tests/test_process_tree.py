"""Who is below a process is asked of the system in two ways, which agree."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graders import process_tree

WITH_A_CHILD = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
print(child.pid, flush=True)
input()
child.communicate(b"\\n")
"""


@pytest.fixture
def family() -> Iterator[tuple[int, int]]:
    """A process, and its child."""
    with subprocess.Popen(
        [sys.executable, "-c", WITH_A_CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        yield parent.pid, int(parent.stdout.readline())
        parent.communicate(b"\n")


@pytest.mark.parametrize("listed", [True, False], ids=["listed by the kernel", "not listed"])
def test_children_and_their_children_are_found(family, monkeypatch, tmp_path: Path, listed: bool) -> None:
    parent, child = family
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        if not listed:
            monkeypatch.setattr(process_tree, "PROC", tmp_path)
        assert process_tree.children(parent) == [child]
        assert [process.pid for process in process_tree.below(parent)] == [child]
        assert process_tree.below(child) == []
        other.communicate(b"\n")


@pytest.mark.parametrize("listed", [True, False], ids=["listed by the kernel", "not listed"])
def test_nobody_is_below_a_process_that_has_ended(monkeypatch, tmp_path: Path, listed: bool) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    if not listed:
        monkeypatch.setattr(process_tree, "PROC", tmp_path)

    assert process_tree.children(ended.pid) == []
    assert process_tree.below(ended.pid) == []
