"""A speedup that can't be judged here and now: measured again by itself, told in words and numbers, neither earned nor lost."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from workload import compute, compute_longer

from graders.speedup import judge
from graders.verdict import Kind, Outcome

ITEMS = list(range(16))
ROOT = Path(__file__).parents[2]
TWICE_AS_MUCH = """
    from multiprocessing import Pool

    def count_primes(numbers, is_prime, workers):
        with Pool(workers) as pool:
            return sum(pool.map(is_prime, numbers))
"""


def exactly_twice_as_fast(submission, speedup):
    """Which nobody reaches, because there always is some overhead."""
    speedup.of(submission.count_primes, ITEMS, compute_longer, workers=2).at_least(1.9999)


def two_workers_beat_one(submission, speedup):
    speedup.of(submission.count_primes, ITEMS, compute, workers=2).at_least(1.5)


def test_what_is_too_close_to_call_is_measured_again_and_then_left_open(judged, crunch):
    verdict = judged(exactly_twice_as_fast, crunch.answer("correct/pool_unordered"))

    assert verdict.outcome is Outcome.INCONCLUSIVE, verdict.message
    assert verdict.kind is Kind.SPEEDUP
    assert f"in the best of {judge.ATTEMPTS} runs" in verdict.message
    assert "× of an attainable " in verdict.message
    assert "Next: run the check again" in verdict.message
    assert "graded by hand" in verdict.message


def test_work_that_takes_less_than_it_can_is_left_open(judged):
    """Such as work that keeps its results in the worker; or a submission that does something else in its place."""
    verdict = judged(
        two_workers_beat_one,
        """
        import os
        from concurrent.futures import ProcessPoolExecutor

        def count_primes(numbers, is_prime, workers):
            work, is_prime.work = is_prime.work, abs
            with ProcessPoolExecutor(workers) as pool:
                pool.map(is_prime, numbers)
                os.sched_yield()
            return 0
        """,
    )

    assert not verdict.passed, verdict.message


def test_pytest_skips_an_unclear_check_and_shows_why(tmp_path):
    folder = tmp_path / "03_crunch"
    shutil.copytree(ROOT / "exercises/03_crunch", folder)
    grader = folder / "test_crunch.py"
    grader.write_text(grader.read_text().replace(".at_least(1.5)", ".at_least(1.9999)"))
    answer = ROOT / "solutions/03_crunch/correct/pool_unordered.py"

    run = subprocess.run(
        [sys.executable, "-m", "pytest", str(folder), "-k", "beat", f"--against={answer}", "-p", "no:cacheprovider"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=100,
    )

    assert "1 skipped" in run.stdout, run.stdout
    assert "unclear     0 / 4" in run.stdout
    assert "Too close to call" in run.stdout
    assert "4 unclear: neither earned nor lost" in run.stdout
