"""A speedup that can't be judged here and now: measured again by itself, told in words and numbers, neither earned nor lost."""

from __future__ import annotations

import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

from workload import compute, compute_long

from graders.speedup import judge
from graders.verdict import Kind, Outcome

ITEMS = list(range(16))
ROOT = Path(__file__).parents[2]
WITH_A_LITTLE_OVERHEAD = """
    import time
    from multiprocessing import get_context

    fork = get_context("fork")  # a server of forks, 3.14's default, costs more than a little

    def count_share(counts, share, is_prime):
        count = 0
        for number in share:
            begun = time.thread_time()
            count += is_prime(number)
            until = time.thread_time() + (time.thread_time() - begun) / 20
            while time.thread_time() < until:
                pass
        counts.put(count)

    def count_primes(numbers, is_prime, workers):
        counts = fork.SimpleQueue()
        shares = [numbers[first::workers] for first in range(workers)]
        processes = [fork.Process(target=count_share, args=(counts, share, is_prime)) for share in shares]
        for process in processes:
            process.start()
        total = sum(counts.get() for _ in processes)
        for process in processes:
            process.join()
        return total
"""


def exactly_twice_as_fast(submission, speedup):
    """Which nobody reaches, because there always is some overhead."""
    speedup.of(submission.count_primes, ITEMS, compute_long, workers=2).at_least(1.9999)


def two_workers_beat_one(submission, speedup):
    speedup.of(submission.count_primes, ITEMS, compute, workers=2).at_least(1.5)


def test_what_is_too_close_to_call_is_measured_again_and_then_left_open(judged):
    verdict = judged(exactly_twice_as_fast, WITH_A_LITTLE_OVERHEAD)

    assert verdict.outcome is Outcome.INCONCLUSIVE, verdict.message
    assert verdict.kind is Kind.SPEEDUP
    assert f"in the best of {judge.ATTEMPTS} runs" in verdict.message
    assert "× of an attainable " in verdict.message
    assert "Next: run the check again" in verdict.message
    assert "graded by hand" in verdict.message


def test_work_that_is_much_quicker_than_the_judge_does_it_is_left_open(judged):
    """Such as work that keeps its results in the worker; or a submission that puts something else in its place."""
    verdict = judged(
        two_workers_beat_one,
        """
        import os, sys

        def count_primes(numbers, is_prime, workers):
            is_prime.work = abs
            for first in range(workers):
                if os.fork() == 0:
                    for number in numbers[first::workers]:
                        is_prime(number)
                    os._exit(0)
            for _ in range(workers):
                os.wait()
            return 0
        """,
    )

    assert not verdict.passed, verdict.message


def test_pytest_skips_an_unclear_check_and_shows_why(tmp_path):
    folder = tmp_path / "03_crunch"
    shutil.copytree(ROOT / "exercises/03_crunch", folder)
    grader = folder / "test_crunch.py"
    grader.write_text(grader.read_text().replace(".at_least(1.5)", ".at_least(1.9999)"))
    answer = tmp_path / "answer.py"
    answer.write_text(textwrap.dedent(WITH_A_LITTLE_OVERHEAD))

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
