"""Right answers of every build pass; what only looks fast fails, and says why."""

from __future__ import annotations

from pathlib import Path

import pytest
from workload import broken, compute, compute_long

from graders.verdict import Kind, Outcome

ITEMS = list(range(16))
POOL = "from concurrent.futures import ProcessPoolExecutor\n"
ROOT = Path(__file__).parents[2]
RIGHT = ["solution", *sorted(f"correct/{path.stem}" for path in ROOT.glob("solutions/03_crunch/correct/*.py"))]


def two_workers_beat_one(submission, speedup):
    speedup.of(submission.count_primes, ITEMS, compute_long, workers=2).at_least(1.5)


def quickly(submission, speedup):
    speedup.of(submission.count_primes, ITEMS, compute, workers=2).at_least(1.5)


@pytest.mark.parametrize("answer", RIGHT)
def test_a_right_answer_passes_however_it_is_built(judged, crunch, answer):
    verdict = judged(two_workers_beat_one, crunch.answer(answer))

    assert verdict.passed, verdict.message
    assert verdict.measurement["structural_speedup"] == 2.0
    assert "16 pieces of work took 8 steps on 2 virtual cores" in verdict.message
    assert "process 1  ████████" in verdict.message
    assert "one after the other" in verdict.message


def test_results_that_are_kept_between_calls_are_no_speedup(judged):
    verdict = judged(
        quickly,
        POOL
        + "kept = {}\n"
        + "def count_primes(numbers, is_prime, workers):\n"
        + "    if tuple(numbers) not in kept:\n"
        + "        with ProcessPoolExecutor(workers) as pool:\n"
        + "            kept[tuple(numbers)] = sum(pool.map(is_prime, numbers))\n"
        + "    return kept[tuple(numbers)]\n",
    )

    assert verdict.failed
    assert "called for 0 of the 16 items" in verdict.message


@pytest.mark.parametrize(
    "body",
    [
        "return 7",
        "import time; time.sleep(0.05); return 7",
        "return (is_prime(number) for number in numbers)",
        "return sum(map(is_prime, numbers[:15]))",
    ],
    ids=["made up", "asleep", "after the return", "one left out"],
)
def test_work_that_is_not_done_is_no_speedup(judged, body):
    verdict = judged(quickly, f"def count_primes(numbers, is_prime, workers):\n    {body}\n")

    assert verdict.failed
    assert "Next:" in verdict.message


def test_moving_large_objects_to_and_fro_eats_the_gain(judged):
    verdict = judged(
        quickly,
        POOL
        + "def one(number, is_prime, table):\n"
        + "    return is_prime(number), table\n"
        + "def count_primes(numbers, is_prime, workers):\n"
        + "    table = [str(number) for number in range(40_000)]\n"
        + "    with ProcessPoolExecutor(workers) as pool:\n"
        + "        pending = [pool.submit(one, number, is_prime, table) for number in numbers]\n"
        + "        return sum(future.result()[0] for future in pending)\n",
    )

    assert verdict.outcome is Outcome.FAILED
    assert "overhead" in verdict.message
    assert verdict.measurement["structural_speedup"] == 2.0
    assert verdict.measurement["efficiency"] < 0.6


def test_work_that_every_worker_repeats_is_counted_once(judged):
    verdict = judged(
        two_workers_beat_one,
        POOL
        + "def thrice(number, is_prime):\n"
        + "    return max(is_prime(number) for _ in range(3))\n"
        + "def count_primes(numbers, is_prime, workers):\n"
        + "    with ProcessPoolExecutor(workers) as pool:\n"
        + "        return sum(pool.map(thrice, numbers, [is_prime] * len(numbers)))\n",
    )

    assert verdict.failed
    assert "done 3.0 times" in verdict.message


def test_what_a_submission_patches_in_its_own_process_the_judge_does_not_see(judged):
    verdict = judged(
        quickly,
        "import os, time, psutil\nfrom concurrent.futures import ThreadPoolExecutor\n"
        + "time.perf_counter = time.monotonic = time.time = time.thread_time = time.process_time = lambda: 0.0\n"
        + "os.getpid = iter(range(10**6)).__next__\n"
        + "psutil.Process.children = lambda self, recursive=False: []\n"
        + "def count_primes(numbers, is_prime, workers):\n"
        + "    with ThreadPoolExecutor(workers) as pool:\n"
        + "        return sum(pool.map(is_prime, numbers))\n",
    )

    assert verdict.failed
    assert verdict.measurement["structural_speedup"] == 1.0


def test_a_worker_that_raises_is_told_in_the_students_own_line(judged):
    verdict = judged(
        quickly,
        POOL
        + "def one(number):\n"
        + "    return 1 // (number - 3)\n"
        + "def count_primes(numbers, is_prime, workers):\n"
        + "    with ProcessPoolExecutor(workers) as pool:\n"
        + "        return sum(pool.map(one, numbers))\n",
    )

    assert verdict.kind is Kind.EXCEPTION
    assert "ZeroDivisionError" in verdict.message
    assert "crunch.py:3 in one:  return 1 // (number - 3)" in verdict.message


def no_work(submission, speedup):
    speedup.of(submission.count_primes, ITEMS, workers=2).at_least(1.5)


def test_an_author_who_forgets_the_work_is_told(judged, crunch):
    verdict = judged(no_work, crunch.answer("solution"))

    assert verdict.failed
    assert "exactly one function (the work)" in verdict.message


def broken_work(submission, speedup):
    speedup.of(submission.count_primes, ITEMS, broken, workers=2).at_least(1.5)


def test_work_that_raises_is_the_authors_mistake_and_fails_nobody(judged, crunch):
    verdict = judged(broken_work, crunch.answer("solution"))

    assert verdict.outcome is Outcome.INCONCLUSIVE
    assert "ZeroDivisionError" in verdict.message
    assert "not yours" in verdict.message


def test_a_submission_that_kills_the_judge_gets_no_verdict(judged):
    verdict = judged(
        quickly,
        """
        import os, psutil

        def count_primes(numbers, is_prime, workers):
            for process in psutil.Process().children():
                process.kill()
            return sum(map(is_prime, numbers))
        """,
    )

    assert verdict.outcome is Outcome.INCONCLUSIVE
