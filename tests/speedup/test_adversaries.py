"""What only looks fast fails, under every check that it claims to be caught by; what is fast passes, however unlike the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from workload import compute, compute_longer

from graders.answers import caught_by
from graders.verdict import Kind, Outcome

HERE = Path(__file__).parent
ITEMS = list(range(16))


def two_workers_beat_one(submission, speedup):
    speedup.of(submission.count_primes, ITEMS, compute_longer, workers=2).at_least(1.5)


def three_are_busy(submission, speedup):
    speedup.of(submission.count_primes, ITEMS, compute, workers=3).keeps_busy(3)


GRADERS = {
    "test_two_workers_beat_one": (two_workers_beat_one, 2),
    "test_as_many_processes_work_as_were_asked_for": (three_are_busy, 3),
}
CASES = [
    pytest.param(path, name, id=f"{path.stem}-{name.split('_')[1]}")
    for path in sorted((HERE / "adversaries").glob("*.py"))
    for name in caught_by(path)
]


@pytest.mark.parametrize(("path", "name"), CASES)
def test_what_only_looks_fast_fails_with_a_next_step(judged, path, name):
    grader, workers = GRADERS[name]

    verdict = judged(grader, path, workers=workers)

    assert verdict.outcome is Outcome.FAILED, verdict.message
    assert verdict.kind is Kind.SPEEDUP
    assert "Next:" in verdict.message


def test_a_caller_that_spins_until_its_workers_are_ready_is_told_to_wait(judged):
    verdict = judged(two_workers_beat_one, HERE / "adversaries" / "burning_parent.py")

    assert "Next: have the process that calls wait for its workers: it did none of the work" in verdict.message


@pytest.mark.parametrize("name", GRADERS)
@pytest.mark.parametrize("path", sorted((HERE / "honest").glob("*.py")), ids=lambda path: path.stem)
def test_what_is_fast_passes_however_it_is_built(judged, path, name):
    grader, workers = GRADERS[name]

    for _ in range(3):
        verdict = judged(grader, path, workers=workers)
        assert verdict.outcome is not Outcome.FAILED, verdict.message
        if verdict.passed:
            return
    pytest.skip(f"inconclusive three times: {verdict.message}")
