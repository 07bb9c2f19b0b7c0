"""What does a session load before its first verdict? What it needs, and nothing that only others need."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

SESSION = """
import sys, pytest
ours = ["-p", "graders.plugin", "-p", "pytest_timeout"]
pytest.main([*ours, "-q", "-p", "no:cacheprovider", "exercises/01", "--against=solution"])
needless = ["graders.speedup.judge", "conftest"]
if sys.version_info < (3, 14):  # from then on pdb, which pytest loads, has asyncio loaded, and that ssl
    needless += ["ssl", "asyncio"]
print("loaded:", *[name for name in needless if name in sys.modules])
"""


def test_an_exercise_without_a_measurement_loads_no_judge_of_speedups(course: pytest.Pytester) -> None:
    tests = course.mkdir("tests")
    (tests / "conftest.py").write_text("raise RuntimeError('the conftest.py of another folder was loaded')\n")

    command = [sys.executable, "-P", "-c", SESSION]
    alone = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # other plugins load what they like
    run = subprocess.run(command, cwd=course.path, env=alone, capture_output=True, text=True, timeout=60, check=False)

    assert "2 passed" in run.stdout, run.stdout + run.stderr
    assert run.stdout.splitlines()[-1].strip() == "loaded:"
