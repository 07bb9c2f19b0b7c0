"""Inputs are drawn per run from a seed that is printed, and a check may count only together with another one."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
import small_exercise

from graders import catalogue, verify
from graders.grading import CheckResult, Report, grade
from graders.nbgrader.answers import Answers
from graders.report import notebook
from graders.verdict import Outcome, Verdict

GRADERS = """
from graders import concurrently, explore, points


@points(6)
def test_it_doubles(submission, rng):
    number = rng.randrange(1, 1_000_000_000)
    doubled = submission.double(number)
    assert doubled == 2 * number, f"twice {number} is not {doubled}"


@points(2, needs="test_it_doubles")
def test_it_answers(submission):
    assert submission.double(3) is not None, "there is no answer"


@points(2, needs="test_it_doubles")
@explore
def test_all_schedules_of_a_run_see_the_same(submission, rng):
    number = rng.randrange(1, 1_000_000_000)
    seen = []
    concurrently(lambda: seen.append(number), lambda: seen.append(number))
    assert len(set(seen)) == 1 and number == submission.double(number) // 2, f"drawn: {number}"
"""
CHANGES: dict[str, str | None] = {
    "exercises/01_double/test_double.py": GRADERS,
    "solutions/01_double/wrong/same.py": small_exercise.returning("x", caught_by="test_it_doubles"),
    "solutions/01_double/wrong/square.py": small_exercise.returning("x * x", caught_by="test_it_doubles"),
    "solutions/01_double/wrong/next.py": small_exercise.returning("x + 1", caught_by="test_it_doubles"),
    "solutions/01_double/wrong/six.py": small_exercise.returning("6", caught_by="test_it_doubles"),
}


@pytest.fixture
def exercise(tmp_path: Path) -> catalogue.Exercise:
    return small_exercise.write(tmp_path, CHANGES)


def texts(exercise: catalogue.Exercise, answer: str, seed: int | None) -> list[str]:
    return [check.verdict.message for check in grade(exercise, answer, seed=seed).checks]


def test_the_same_seed_draws_the_same_inputs_and_another_one_others(exercise: catalogue.Exercise) -> None:
    first, again, other = (texts(exercise, "wrong/next", seed) for seed in (7, 7, 8))

    assert first == again
    assert first[0] != other[0]
    assert first[0].split()[1] != first[2].split()[-1], "two checks of one session draw different inputs"


def test_without_a_seed_each_session_draws_another_one(exercise: catalogue.Exercise) -> None:
    seeds = {grade(exercise, "wrong/next").checks[0].seed for _ in range(4)}

    assert len(seeds) > 1  # all four equal: once in 10**12 runs


def test_a_failure_prints_how_to_draw_the_same_inputs_again(pytester: pytest.Pytester) -> None:
    small_exercise.write(pytester.path, CHANGES)

    result = pytester.runpytest_inprocess("exercises/01", "--against=wrong/next", "--seed=7", "-p", "no:cacheprovider")

    result.stdout.fnmatch_lines(
        [
            "The inputs were drawn. The same ones again: pytest exercises/01 --against=wrong/next -k test_it_doubles --seed 7",
            "*total  0 of 10 points  (inputs drawn: --seed 7)",
        ]
    )


def test_a_stub_is_not_asked_anything_so_its_inputs_are_not_told(pytester: pytest.Pytester) -> None:
    small_exercise.write(pytester.path, CHANGES)

    result = pytester.runpytest_inprocess("exercises/01", "--seed=7", "-p", "no:cacheprovider")

    result.stdout.no_fnmatch_line("The inputs were drawn.*")
    result.stdout.fnmatch_lines(["Next: Return twice the number."])


def test_a_check_that_needs_a_failed_one_earns_nothing_and_says_why(pytester: pytest.Pytester) -> None:
    small_exercise.write(pytester.path, CHANGES)

    result = pytester.runpytest_inprocess("exercises/01", "--against=wrong/square", "-p", "no:cacheprovider")

    result.stdout.fnmatch_lines(
        [
            "*passed     0 / 2    it answers",
            "*counts only together with: it doubles",
        ]
    )


def test_the_needed_check_may_come_later_and_may_be_left_out() -> None:
    fast = CheckResult("07", "test_fast", "it is fast", 4, Verdict(Outcome.PASSED), needs=("test_right",))
    right = CheckResult("07", "test_right[two]", "it is right", 6, Verdict(Outcome.FAILED))
    elsewhere = CheckResult("08", "test_right", "another one", 6, Verdict(Outcome.FAILED))

    assert Report.of([fast, right]).earned == 0
    assert Report.of([fast, elsewhere]).earned == 4
    assert Report.of([fast]).earned == 4


def test_what_needs_a_check_that_could_not_be_judged_is_graded_by_hand() -> None:
    fast = CheckResult("07", "test_fast", "it is fast", 4, Verdict(Outcome.PASSED), needs=("test_right",))
    unclear = CheckResult("07", "test_right", "it is right", 6, Verdict(Outcome.INCONCLUSIVE))

    settled = Report.of([fast, unclear]).check("test_fast")

    assert settled.needs_hand_grading
    assert "could not be judged: it is right" in settled.verdict.message


def test_a_report_survives_json_with_seed_and_needs(exercise: catalogue.Exercise) -> None:
    report = grade(exercise, "wrong/square", seed=3)

    assert Report.from_json(report.to_json()) == report
    assert [check.withheld_by for check in report.checks] == ["", "it doubles", "it doubles"]


def test_a_notebook_says_why_a_passed_check_earns_nothing(exercise: catalogue.Exercise) -> None:
    answers = Answers()
    result = answers.report(exercise, small_exercise.returning("x * x")).check("test_it_answers")

    assert result.earned == 0
    assert "Earns nothing, as it counts only together with: it doubles" in notebook.html(result)


def test_the_same_submission_is_asked_the_same_each_time(exercise: catalogue.Exercise) -> None:
    seeds = {Answers().report(exercise, small_exercise.returning("x + 1")).checks[0].seed for _ in range(2)}
    other = Answers().report(exercise, small_exercise.returning("x + 2")).checks[0].seed

    assert len(seeds) == 1
    assert other not in seeds


def test_verification_draws_other_inputs_for_each_seed_and_still_agrees(exercise: catalogue.Exercise) -> None:
    [verification] = verify.verify([exercise], runs=3)

    assert verification.findings == ()
    assert [report.checks[0].seed for report in verification.proofs[0].reports] == [1, 2, 1]


def test_needing_a_check_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    misspelt = GRADERS.replace('needs="test_it_doubles"', 'needs="test_it_double"', 1)
    exercise = small_exercise.write(tmp_path, {**CHANGES, "exercises/01_double/test_double.py": misspelt})

    [verification] = verify.verify([exercise])

    assert [finding.what for finding in verification.findings] == [
        "test_it_answers needs test_it_double, which is no check"
    ]


def test_the_lines_of_a_docstring_are_one_paragraph_where_they_are_shown(pytester: pytest.Pytester) -> None:
    graders = """
        from graders import points

        @points(10)
        def test_it_ends(submission):
            \"\"\"It comes to an end

            Who waits for an event
            needs somebody who sets it.
            \"\"\"
            submission.double(1)
    """
    changes: dict[str, str | None] = {
        "exercises/01_double/test_double.py": textwrap.dedent(graders),
        "exercises/01_double/double.py": "import threading\n\ndef double(x):\n    threading.Event().wait()  # TODO\n",
    }
    small_exercise.write(pytester.path, changes)

    result = pytester.runpytest_inprocess("exercises/01", "-p", "no:cacheprovider")

    result.stdout.fnmatch_lines(["Who waits for an event needs somebody who sets it."])
