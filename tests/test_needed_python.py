"""An exercise may need a newer Python: it's then not graded, which is said, and never a fail."""

from __future__ import annotations

import subprocess
import sys

import pytest
import small_exercise
from small_exercise import EXERCISE

from graders import catalogue, verify
from graders.finding import Severity


def test_an_exercise_for_a_newer_python_is_a_warning_and_never_a_fail(tmp_path):
    newer = small_exercise.MANIFEST + 'python = "9.1"\n'
    exercise = small_exercise.write(tmp_path, {f"{EXERCISE}/exercise.toml": newer})

    [found] = verify.verify([exercise])

    assert found.holds
    assert all(proof.is_undecided for proof in found.proofs)
    [warning] = found.findings
    assert warning.severity is Severity.WARNING
    assert warning.what.startswith("the exercise needs Python 9.1, and this is 3.")


def test_a_python_that_is_no_version_is_refused(tmp_path):
    with pytest.raises(catalogue.BrokenExercise, match=r'such as "3\.14"'):
        small_exercise.write(tmp_path, {f"{EXERCISE}/exercise.toml": small_exercise.MANIFEST + "python = 3.14\n"})


def test_a_student_is_told_which_python_an_exercise_needs(tmp_path):
    newer = small_exercise.MANIFEST + 'python = "9.1"\n'
    exercise = small_exercise.write(tmp_path, {f"{EXERCISE}/exercise.toml": newer})

    run = subprocess.run(
        [sys.executable, "-m", "pytest", str(exercise.folder)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0
    assert "01_double needs Python 9.1, and this is 3." in run.stdout
