"""The proof of every exercise in the tree: each answer, by name, gets the verdict that it is there for.

The same as `racecourse verify`, one test an answer. All answers that this session asks for are
graded in the background, two at a time, and each test waits for its own.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from graders import answers, catalogue, shape, verify
from graders.answers import Answer, Role
from graders.catalogue import Exercise
from graders.report import misconceptions
from graders.warm import WarmGraders

EXERCISES = catalogue.exercises(Path(__file__).parent.parent)
ANSWERS = [(exercise, answer) for exercise in EXERCISES for answer in answers.of(exercise)]

Proofs = dict[tuple[str, str], "Future[verify.Proof]"]


@pytest.fixture(scope="module")
def proofs(request: pytest.FixtureRequest) -> Iterator[Proofs]:
    ours = [item for item in request.session.items if item.path == request.path and "proofs" in item.fixturenames]
    asked = dict.fromkeys((item.callspec.params["exercise"], item.callspec.params["answer"]) for item in ours)
    with WarmGraders() as graders, ThreadPoolExecutor(max_workers=verify.JOBS) as pool:
        prove = functools.partial(verify.prove, grade=graders.grade)
        yield {(exercise.name, answer.name): pool.submit(prove, exercise, answer) for exercise, answer in asked}
        pool.shutdown(cancel_futures=True)  # after the first failure with -x nobody waits for the others


@pytest.mark.parametrize(
    ("exercise", "answer"), ANSWERS, ids=[f"{exercise.name}/{answer.name}" for exercise, answer in ANSWERS]
)
def test_each_answer_gets_the_verdict_that_it_is_there_for(exercise: Exercise, answer: Answer, proofs: Proofs) -> None:
    proof = proofs[exercise.name, answer.name].result()
    if proof.is_undecided:  # measured beside another answer: once more, and as quietly as this machine can
        proof = verify.prove(exercise, answer)

    errors = [f"{finding.what}\n  Next: {finding.next_step}" for finding in proof.findings if finding.is_error]
    assert not errors, "\n".join(errors)
    if proof.is_undecided:
        pytest.skip("inconclusive: " + "; ".join(finding.what for finding in proof.findings))


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_each_exercise_is_complete_and_gives_nothing_away(exercise: Exercise) -> None:
    faults = [f"{finding.where}: {finding.what}\n  Next: {finding.next_step}" for finding in shape.findings(exercise)]

    assert not faults, "\n".join(faults)


WRONG = [(exercise, answer) for exercise, answer in ANSWERS if answer.role is Role.WRONG]
PAGE = Path(__file__).parent.parent / "docs" / "misconceptions.md"


@pytest.mark.parametrize(
    ("exercise", "answer"), WRONG, ids=[f"{exercise.name}/{answer.name}" for exercise, answer in WRONG]
)
def test_the_page_of_misconceptions_tells_each_wrong_answer(exercise: Exercise, answer: Answer, proofs: Proofs) -> None:
    proof = proofs[exercise.name, answer.name].result()
    if proof.is_undecided:
        pytest.skip("inconclusive, so there is nothing to compare with")

    # What the check says may be worded differently by another version of Python; what is believed and what it costs may not.
    told = misconceptions.belief(exercise, answer, proof.reports[0])
    pages = [PAGE, PAGE.with_suffix("") / misconceptions.file_name(exercise)]

    for page in pages:
        assert told in page.read_text(encoding="utf-8"), (
            f"{page.name}; next: racecourse misconceptions --write {PAGE.name}"
        )


REFERENCES = [(exercise, answer) for exercise, answer in ANSWERS if answer.name == "solution"]


@pytest.mark.parametrize(("exercise", "answer"), REFERENCES, ids=[exercise.name for exercise, _ in REFERENCES])
def test_the_points_of_each_exercise_sum_to_ten(exercise: Exercise, answer: Answer, proofs: Proofs) -> None:
    proof = proofs[exercise.name, answer.name].result()

    assert verify.points_findings(exercise, [proof]) == []
