"""Each fault that verification looks for is seen once, on a small exercise that is broken in just that place."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
import small_exercise
from small_exercise import EXERCISE, NO_OTHER_ANSWERS, SOLUTION

from graders import answers, verify
from graders.answers import Answer, Role
from graders.finding import Severity
from graders.grading import CheckResult, Report
from graders.verdict import Coverage, Kind, Outcome, Verdict

FAILED = Verdict(Outcome.FAILED, "three is not six", Kind.ASSERTION)
PASSED = Verdict(Outcome.PASSED)
UNCLEAR = Verdict(Outcome.INCONCLUSIVE, "another process kept the cores busy", Kind.SPEEDUP, measurement={"ratio": 1.1})


def report(zero: Verdict, three: Verdict) -> Report:
    """What grading the small exercise gives when its two checks come to these verdicts."""
    return Report(
        (
            CheckResult("01_double", "test_zero_stays", "zero stays", 4, zero),
            CheckResult("01_double", "test_three_is_six", "three is six", 6, three),
        )
    )


def faults_of(root: Path, answer: str, *reports: Report) -> list[str]:
    exercise = small_exercise.write(root)
    [chosen] = [found for found in answers.of(exercise) if found.name == answer]
    return [finding.what for finding in verify.judge(exercise, chosen, reports)]


# The real graders on every answer


def test_a_complete_exercise_has_no_findings(tmp_path):
    [verification] = verify.verify([small_exercise.write(tmp_path)], runs=2)

    assert verification.findings == ()
    assert verification.holds
    assert {proof.answer: proof.rejected_by for proof in verification.proofs} == {
        "stub": ("test_zero_stays", "test_three_is_six"),
        "solution": (),
        "correct/adding": (),
        "correct/shifting": (),
        "wrong/next": ("test_zero_stays", "test_three_is_six"),
        "wrong/same": ("test_three_is_six",),
        "wrong/six": ("test_zero_stays",),
        "wrong/square": ("test_three_is_six",),
    }


def test_wrong_answers_can_be_graded_further_by_what_they_name_and_nothing_else(tmp_path):
    [verification] = verify.verify([small_exercise.write(tmp_path)], named_runs=2)

    further = {
        proof.answer: [[c.name for c in report.checks] for report in proof.of_named] for proof in verification.proofs
    }
    assert verification.holds
    assert further["wrong/six"] == [["test_zero_stays"]] * 2
    assert further["solution"] == further["stub"] == []


def test_a_verification_can_go_on_from_a_later_seed(tmp_path):
    exercise = small_exercise.write(tmp_path)
    [square] = [found for found in answers.of(exercise) if found.name == "wrong/square"]
    seeds = []

    def grade(exercise, against, *, select=None, seed, sampling_seed):
        seeds.append((seed, sampling_seed))
        return report(PASSED, FAILED)

    assert verify.prove(exercise, square, runs=3, named_runs=2, first_seed=41, grade=grade).holds
    assert seeds == [(41, 41), (42, 42), (41, 41), (43, 43), (44, 44)]


def test_a_check_that_passes_a_wrong_answer_for_a_later_seed_is_found(tmp_path):
    exercise = small_exercise.write(tmp_path)
    [square] = [found for found in answers.of(exercise) if found.name == "wrong/square"]
    whole = report(PASSED, FAILED)

    def grade(exercise, against, *, select=None, seed, sampling_seed):
        assert (select is None) == (seed == 1)
        return whole if seed < 3 else report(PASSED, PASSED)

    proof = verify.prove(exercise, square, named_runs=3, grade=grade)

    assert "test_three_is_six passes this wrong answer and earns every point" in [
        found.what for found in proof.findings
    ]
    assert proof.to_json()["named_runs"] == 3
    assert proof.to_json()["earned"] == [4.0]


def test_an_answer_in_the_wrong_folder_is_found_by_its_verdict(tmp_path):
    changes: dict[str, str | None] = {
        f"{EXERCISE}/double.py": "def double(x):\n    return x * 2  # TODO\n",
        f"{SOLUTION}/correct/adding.py": "def double(x):\n    return x + 1\n",
        f"{SOLUTION}/wrong/same.py": small_exercise.returning("x + x", caught_by="test_three_is_six"),
    }

    [verification] = verify.verify([small_exercise.write(tmp_path, changes)])

    assert {(finding.where, finding.what) for finding in verification.findings} == {
        ("stub", "the stub passes every check"),
        ("correct/adding", "test_zero_stays fails a right answer: zero changed"),
        ("correct/adding", "test_three_is_six fails a right answer: three is not six"),
        ("wrong/same", "test_three_is_six passes this wrong answer and earns every point"),
    }


def test_graders_that_pytest_can_not_run_are_a_finding_of_each_answer(tmp_path):
    changes = {**NO_OTHER_ANSWERS, f"{EXERCISE}/test_double.py": "import there_is_no_such_module\n"}

    [verification] = verify.verify([small_exercise.write(tmp_path, changes)])

    assert [proof.answer for proof in verification.proofs] == ["stub", "solution"]
    assert all("there_is_no_such_module" in proof.findings[0].what for proof in verification.proofs)


def test_points_that_do_not_sum_to_ten_are_a_warning(tmp_path):
    graders = small_exercise.FILES[f"{EXERCISE}/test_double.py"].replace("@points(4)", "@points(3)")

    changes = {**NO_OTHER_ANSWERS, f"{EXERCISE}/test_double.py": graders}

    [verification] = verify.verify([small_exercise.write(tmp_path, changes)])

    [finding] = [finding for finding in verification.shape if finding.where == "test_double.py"]
    assert (finding.what, finding.severity) == ("the points sum to 9 instead of 10", Severity.WARNING)


def test_graders_without_any_points_are_an_error(tmp_path):
    exercise = small_exercise.write(tmp_path)
    worthless = Report(tuple(dataclasses.replace(check, points=0) for check in report(PASSED, PASSED).checks))
    proof = verify.Proof("01_double", "solution", Role.RIGHT, (worthless,), ())

    [finding] = verify.points_findings(exercise, [proof])

    assert finding.what == "no check is worth any points"
    assert finding.is_error


# What verdicts mean for an answer


@pytest.mark.parametrize(
    ("verdict", "fault"),
    [
        (Verdict(Outcome.FAILED, "SyntaxError: what", Kind.UNLOADABLE), "can't begin on the stub: SyntaxError: what"),
        (Verdict(Outcome.FAILED, "the process ended", Kind.CRASH), "can't begin on the stub: the process ended"),
        (Verdict(Outcome.FAILED, " ", Kind.ASSERTION), "fails on the stub and says nothing"),
        (Verdict(Outcome.FAILED, "Traceback (most recent call last):\n …"), "answers the stub with a traceback"),
    ],
)
def test_a_stub_must_fail_with_a_text_that_leads_on(tmp_path, verdict, fault):
    assert faults_of(tmp_path, "stub", report(PASSED, verdict)) == [f"test_three_is_six {fault}"]


def test_a_wrong_answer_must_be_rejected_by_every_check_that_it_names(tmp_path):
    assert faults_of(tmp_path, "wrong/next", report(PASSED, FAILED)) == [
        "test_zero_stays passes this wrong answer; it fails test_three_is_six"
    ]


def test_a_wrong_answer_that_names_no_known_check_is_found(tmp_path):
    path = tmp_path / "odd.py"
    path.write_text('"""Odd.\n\nCaught by: test_typo\n"""\n')

    found = verify.judge(
        small_exercise.write(tmp_path), Answer("wrong/odd", path, Role.WRONG), [report(PASSED, FAILED)]
    )

    assert [finding.what for finding in found] == ["there is no check test_typo"]
    assert "test_zero_stays, test_three_is_six" in found[0].next_step


def test_a_parametrised_check_is_named_without_its_parameters(tmp_path):
    path = tmp_path / "odd.py"
    path.write_text('"""Odd.\n\nCaught by: test_three_is_six\n"""\n')
    checks = [
        dataclasses.replace(report(PASSED, verdict).checks[1], name=f"test_three_is_six[{number}]")
        for number, verdict in enumerate([PASSED, FAILED])
    ]

    found = verify.judge(small_exercise.write(tmp_path), Answer("wrong/odd", path, Role.WRONG), [Report(tuple(checks))])

    assert found == ()


def test_two_runs_that_disagree_are_found(tmp_path):
    explored = dataclasses.replace(FAILED, coverage=Coverage(schedules=1))
    other_text = dataclasses.replace(explored, message="three is seven")
    other_count = [dataclasses.replace(PASSED, coverage=Coverage(schedules=number)) for number in (7, 8)]
    said_twice = "did not say the same each time: 2 different verdicts in 2 runs"

    assert faults_of(tmp_path, "wrong/same", report(PASSED, explored), report(PASSED, other_text)) == [
        f"test_three_is_six {said_twice}"
    ]
    assert faults_of(tmp_path, "solution", *(report(count, PASSED) for count in other_count)) == [
        f"test_zero_stays {said_twice}"
    ]


def test_a_timed_check_may_fail_in_other_words_for_what_is_real_is_never_the_same_twice(tmp_path):
    other_page = dataclasses.replace(FAILED, message="page 3 came first")

    assert faults_of(tmp_path, "wrong/same", report(PASSED, FAILED), report(PASSED, other_page)) == []


def test_a_measured_check_repeats_its_outcome_and_not_its_figures(tmp_path):
    fast, faster = (dataclasses.replace(PASSED, message=text, measurement={"ratio": text}) for text in ("1.8", "1.9"))

    assert faults_of(tmp_path, "solution", report(PASSED, fast), report(PASSED, faster)) == []


def in_runs(root: Path, *runs: tuple[int, Verdict]) -> list[str]:
    """The findings on the reference when runs with these seeds come to these verdicts on its first check."""
    exercise = small_exercise.write(root)
    [solution] = [answer for answer in answers.of(exercise) if answer.name == "solution"]
    seeds, verdicts = zip(*runs, strict=True)
    found = verify.judge(exercise, solution, [report(verdict, PASSED) for verdict in verdicts], seeds)
    return [finding.what for finding in found if "did not say the same" in finding.what]


def sampled(number: int, verdict: Verdict) -> Verdict:
    return dataclasses.replace(verdict, coverage=Coverage(schedules=50 + number, sampled=number))


def test_most_runs_have_a_seed_of_their_own_and_the_first_seeds_come_again():
    assert [verify.seeds_of(runs) for runs in (1, 2, 3, 4)] == [[1], [1, 1], [1, 2, 1], [1, 2, 1, 2]]
    assert verify.seeds_of(8) == [1, 2, 3, 4, 5, 6, 1, 2]
    assert verify.seeds_of(110) == [*range(1, 101), *range(1, 11)]


def test_samples_from_another_seed_need_not_be_the_same_ones(tmp_path):
    assert in_runs(tmp_path, (1, sampled(7, PASSED)), (2, sampled(8, PASSED))) == []


def test_samples_from_one_seed_are_the_same_ones(tmp_path):
    said_twice = "test_zero_stays did not say the same each time: 2 different verdicts in 3 runs"

    assert in_runs(tmp_path, (1, sampled(7, PASSED)), (2, PASSED), (1, sampled(8, PASSED))) == [said_twice]


def test_a_verdict_that_depends_on_the_samples_is_found(tmp_path):
    said_twice = "test_zero_stays did not say the same each time: 2 different verdicts in 2 runs"

    assert in_runs(tmp_path, (1, sampled(7, PASSED)), (2, sampled(7, FAILED))) == [said_twice]


def test_without_samples_every_seed_gives_the_same(tmp_path):
    said_twice = "test_zero_stays did not say the same each time: 2 different verdicts in 2 runs"
    seven, eight = (dataclasses.replace(PASSED, coverage=Coverage(schedules=number)) for number in (7, 8))

    assert in_runs(tmp_path, (1, seven), (2, eight)) == [said_twice]


def test_wrong_answers_and_the_stub_can_have_fewer_runs(tmp_path):
    [verification] = verify.verify([small_exercise.write(tmp_path)], runs=3, wrong_runs=1)

    assert {(proof.role, len(proof.reports)) for proof in verification.proofs} == {
        (Role.STUB, 1),
        (Role.RIGHT, 3),
        (Role.WRONG, 1),
    }


def test_what_could_not_be_decided_is_a_warning_and_no_contradiction(tmp_path):
    exercise = small_exercise.write(tmp_path)
    [solution] = [answer for answer in answers.of(exercise) if answer.name == "solution"]

    found = verify.judge(exercise, solution, [report(PASSED, UNCLEAR), report(PASSED, PASSED)])

    assert [(finding.what, finding.severity) for finding in found] == [
        ("test_three_is_six could not be decided here: another process kept the cores busy", Severity.WARNING)
    ]
