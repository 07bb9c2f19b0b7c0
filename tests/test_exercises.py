"""The proof of every exercise in the tree: each answer, by name, gets the verdict that it is there for.

The same as `racecourse verify`, one test an answer. In a session of one process all answers are graded in the background, two at a
time, and each test waits for its own; the workers of pytest-xdist grade what they are given.
"""

from __future__ import annotations

import functools
import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graders import answers, catalogue, shape, verify
from graders.answers import Answer, Role
from graders.catalogue import Exercise
from graders.report import misconceptions
from graders.verify import Proof
from graders.warm import WarmGraders

EXERCISES = catalogue.exercises(Path(__file__).parent.parent)
ANSWERS = [(exercise, answer) for exercise in EXERCISES for answer in answers.of(exercise)]
BY_START_METHOD = ("03", "20")
"""Exercises in which a wrong answer may lose more points where workers are not forked by default (the pages were made where they are)."""

PAGE = Path(__file__).parent.parent / "docs" / "misconceptions.md"


@pytest.fixture(scope="module")
def proof_of(request: pytest.FixtureRequest) -> Iterator[Callable[[Exercise, Answer], Proof]]:
    with WarmGraders() as graders, ThreadPoolExecutor(max_workers=verify.JOBS) as pool:
        prove = functools.partial(verify.prove, grade=graders.grade)
        if hasattr(request.config, "workerinput"):  # which of the tests it gets turns out as they run
            yield prove
            return
        ours = [
            item.callspec.params for item in request.session.items if "proof_of" in getattr(item, "fixturenames", ())
        ]
        asked = {
            (each["exercise"].name, each["answer"].name): pool.submit(prove, each["exercise"], each["answer"])
            for each in ours
        }
        yield lambda exercise, answer: asked[exercise.name, answer.name].result()
        pool.shutdown(cancel_futures=True)  # after the first failure with -x nobody waits for the others


@pytest.mark.parametrize(
    ("exercise", "answer"), ANSWERS, ids=[f"{exercise.name}/{answer.name}" for exercise, answer in ANSWERS]
)
def test_each_answer_gets_the_verdict_that_it_is_there_for(
    exercise: Exercise, answer: Answer, proof_of: Callable[[Exercise, Answer], Proof]
) -> None:
    proof = proof_of(exercise, answer)
    if proof.is_undecided and not exercise.why_not_here:
        # It was measured beside another answer: once more, and as quietly as this machine can.
        proof = verify.prove(exercise, answer)

    errors = [f"{finding.what}\n  Next: {finding.next_step}" for finding in proof.findings if finding.is_error]
    assert not errors, "\n".join(errors)
    if answer.name == "solution":
        assert verify.points_findings(exercise, [proof]) == []
    if proof.is_undecided:
        pytest.skip("inconclusive: " + "; ".join(finding.what for finding in proof.findings))
    if answer.role is Role.WRONG:
        is_told_in_the_pages_of_misconceptions(exercise, answer, proof)


def is_told_in_the_pages_of_misconceptions(exercise: Exercise, answer: Answer, proof: Proof) -> None:
    # What the check says may be worded differently by another version of Python; what is believed and what it costs may not.
    told = misconceptions.belief(exercise, answer, proof.reports[0])
    if multiprocessing.get_all_start_methods()[0] != "fork" and exercise.number in BY_START_METHOD:
        told = told.rpartition("; earns")[0]
    for page in (PAGE, PAGE.with_suffix("") / misconceptions.file_name(exercise)):
        assert told in page.read_text(encoding="utf-8"), (
            f"{page.name}; next: racecourse misconceptions --write {PAGE.name}"
        )


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_each_exercise_is_complete_and_gives_nothing_away(exercise: Exercise) -> None:
    faults = [f"{finding.where}: {finding.what}\n  Next: {finding.next_step}" for finding in shape.findings(exercise)]

    assert not faults, "\n".join(faults)
