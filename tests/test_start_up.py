"""What does a session load before its first verdict? What it needs, and nothing that only others need."""

from __future__ import annotations

import subprocess
import sys

import pytest

from graders.verdict import Event, Outcome, Verdict
from graders.verdict_pipe import _packed, _unpacked

SESSION = """
import sys, pytest
pytest.main(["-q", "-p", "no:cacheprovider", "exercises/01", "--against=solution"])
print("loaded:", *[name for name in ("graders.speedup.judge", "ssl", "asyncio", "conftest") if name in sys.modules])
"""


def test_an_exercise_without_a_measurement_loads_no_judge_of_speedups(course: pytest.Pytester) -> None:
    tests = course.mkdir("tests")
    (tests / "conftest.py").write_text("raise RuntimeError('the conftest.py of another folder was loaded')\n")

    command = [sys.executable, "-P", "-c", SESSION]
    run = subprocess.run(command, cwd=course.path, capture_output=True, text=True, timeout=60, check=False)

    assert "2 passed" in run.stdout, run.stdout + run.stderr
    assert run.stdout.splitlines()[-1].strip() == "loaded:"


def test_a_verdict_is_the_same_at_the_other_end_of_the_pipe() -> None:
    once, twice = Event("T1", "", 3, "x += 1", "reads x"), Event("T2", "", 4, "x -= 1")
    verdict = Verdict(Outcome.FAILED, "wrong", interleaving=(once, twice, once, twice, once))

    packed = _packed(verdict)

    assert len(packed["verdict"]["interleaving"]) == 2
    assert _unpacked(packed) == verdict
