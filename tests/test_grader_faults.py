"""Is a mistake in a grader told from a mistake in what it grades? Never at the student's cost, and never to a wrong answer's gain."""

from __future__ import annotations

import json
import types
from pathlib import Path
from typing import Any

import pytest
import small_exercise

from graders import answers, faults, verify
from graders.grader_faults import Slip, slip_in
from graders.grading import CheckResult, Report
from graders.verdict import Kind, Outcome, Verdict

GRADER = """\
import threading
from graders import concurrently, explore, points

LIMITS = [1, 2]

class Broken(Exception): pass

def total(numbers): return sum(numbers)


@points(10)
@explore
def test_it(submission, clock):
    doubled = submission.double(2)
    {body}
"""
THE_GRADERS = [
    "assert doubled == expcted",
    "assert doubled == LIMITS[7]",
    "assert clock.time == 0",
    "import no_such_module",
    "assert doubled == 4 + len(7), 'no'",
]
THE_STUDENTS = [
    "assert sorted(doubled)",
    "assert doubled.size == 3",
    "for number in doubled: pass",
    "seen = []; submission.fill(seen); assert seen[0] == 1",
    "assert total(doubled) == 1",
    "submission.double(1, 2)",
    "submission.double('a') + 1",
    "concurrently(lambda: submission.double(1), lambda: submission.double(1)[3])",
    "submission.call(lambda number: LIMITS[number])",
    "raise Broken",
    "submission.boom()",
    "key = submission.double(4); LIMITS[key]",
    "submission.double(LIMITS['a'])",  # in doubt: the submission had a hand in LIMITS
]
ANSWER = """\
def double(x): return 2 * x
def fill(numbers): pass
def call(function): function(9)
def boom(): return undefined
"""


def slip_of(folder: Path, body: str) -> Slip | None:
    """What is said about the exception that a grader with *body* raises when it is called with the answer."""
    grader, answer = folder / "test_office.py", folder / "answer.py"
    grader.write_text(GRADER.format(body=body))
    answer.write_text(ANSWER)
    submission = types.ModuleType("answer")
    exec(compile(ANSWER, str(answer), "exec"), vars(submission))
    names: dict[str, Any] = {}
    exec(compile(grader.read_text(), str(grader), "exec"), names)
    with pytest.raises(Exception) as caught:
        names["test_it"](submission, object())
    return slip_in(caught.value, [grader], answer)


@pytest.mark.parametrize("body", THE_GRADERS)
def test_a_mistake_of_the_graders_is_found_with_its_line(tmp_path: Path, body: str) -> None:
    slip = slip_of(tmp_path, body)

    assert slip is not None
    assert str(slip) == f"test_office.py:15:  {body}"


@pytest.mark.parametrize("body", THE_STUDENTS)
def test_an_exception_about_what_the_submission_gave_stays_the_submissions(tmp_path: Path, body: str) -> None:
    assert slip_of(tmp_path, body) is None


def test_the_student_sees_a_failure_that_is_not_theirs(course: pytest.Pytester) -> None:
    course.path.joinpath("exercises/01_tills/test_office.py").write_text(GRADER.format(body="assert 4 == expcted"))
    course.path.joinpath("answer.py").write_text(ANSWER)

    result = course.runpytest_inprocess("-p", "no:cacheprovider", "exercises/1", "--against", "answer.py")

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "The check itself failed, so it says nothing about your code: NameError: name 'expcted' is not defined",
            "  test_office.py:15:  assert 4 == expcted",
            "Next: this is no mistake of yours. *",
            " unclear     0 / 10 *",
        ]
    )
    assert "Stuck?" not in result.stdout.str()


def test_a_set_up_that_fails_is_the_graders(course: pytest.Pytester) -> None:
    course.path.joinpath("exercises/01_tills/test_office.py").write_text(
        "import pytest\n@pytest.fixture\ndef numbers(): raise KeyError('one')\ndef test_it(submission, numbers): pass\n"
    )

    course.runpytest_inprocess("-p", "no:cacheprovider", "exercises/1", "--grade-json", "r.json")

    [check] = json.loads(Path(course.path, "r.json").read_text())["checks"]
    assert check["verdict"]["kind"] == "grader failed"
    assert "its set-up ended in KeyError: 'one'" in check["verdict"]["message"]


def test_a_grader_that_falls_over_has_caught_nobody(tmp_path: Path) -> None:
    exercise = small_exercise.write(tmp_path)
    fell_over = faults.of_grader("NameError: name 'x' is not defined").verdict()
    report = Report(
        (
            CheckResult("01_double", "test_zero_stays", "zero stays", 4, Verdict(Outcome.FAILED, "no", Kind.ASSERTION)),
            CheckResult("01_double", "test_three_is_six", "three is six", 6, fell_over),
        )
    )

    for answer in answers.of(exercise):
        findings = verify.judge(exercise, answer, [report])
        told = [f for f in findings if f.what.startswith("test_three_is_six failed by itself: The check itself failed")]
        assert [finding.is_error for finding in told] == [True]
