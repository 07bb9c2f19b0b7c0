"""The structural speedup is counted: the same on every run, on any number of cores, under any start method."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from workload import compute

from graders.verdict import Kind, Outcome

ITEMS = list(range(16))
SHARES = """
    from multiprocessing import Process, Queue, get_context

    def work(counts, share, is_prime):
        counts.put(sum(map(is_prime, share)))

    def in_shares(shares, is_prime):
        counts = Queue()
        processes = [Process(target=work, args=(counts, share, is_prime)) for share in shares]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return sum(counts.get() for _ in shares)
"""


def structure(submission, speedup):
    """Out of reach on purpose, so that the verdict rests on the structure alone."""
    speedup.of(submission.count_primes, ITEMS, compute, workers=2).at_least(2.5)


def two_workers_beat_one(submission, speedup):
    speedup.of(submission.count_primes, ITEMS, compute, workers=2).at_least(1.5)


def three_are_busy(submission, speedup):
    speedup.of(submission.count_primes, ITEMS, compute, workers=3).keeps_busy(3)


@pytest.mark.parametrize(
    ("shares", "speedup", "steps"),
    [
        ("[numbers]", 16 / 16, 16),
        ("[numbers[:2], numbers[2:]]", 16 / 14, 14),
        ("[numbers[:8], numbers[8:]]", 16 / 8, 8),
        ("[numbers[i::4] for i in range(4)]", 16 / 8, 8),
    ],
)
def test_uneven_shares_take_the_steps_of_the_largest(judged, shares, speedup, steps):
    source = (
        SHARES + f"\n    def count_primes(numbers, is_prime, workers):\n        return in_shares({shares}, is_prime)\n"
    )

    measured = judged(structure, source).measurement

    assert measured["structural_speedup"] == speedup
    assert len(measured["steps"]) == steps


def test_a_part_that_is_done_alone_limits_the_speedup_as_amdahl_says(judged):
    source = (
        SHARES
        + """
    def count_primes(numbers, is_prime, workers):
        return sum(map(is_prime, numbers[:8])) + in_shares([numbers[8:12], numbers[12:]], is_prime)
    """
    )

    assert judged(structure, source).measurement["structural_speedup"] == 16 / 12


def test_a_worker_that_starts_late_is_waited_for_if_it_comes_by_itself(judged):
    source = """
    import time
    from multiprocessing import Process, Queue

    def work(counts, share, is_prime):
        counts.put(sum(map(is_prime, share)))

    def count_primes(numbers, is_prime, workers):
        counts, processes = Queue(), []
        for first in range(workers):
            processes.append(Process(target=work, args=(counts, numbers[first::workers], is_prime)))
            processes[-1].start()
            time.sleep(0.1)
        for process in processes:
            process.join()
        return sum(counts.get() for _ in processes)
    """

    assert judged(three_are_busy, source, workers=3).passed


def test_a_submission_that_polls_instead_of_waiting_comes_to_a_verdict(judged):
    source = """
    import time
    from concurrent.futures import ProcessPoolExecutor

    def count_primes(numbers, is_prime, workers):
        total = 0
        with ProcessPoolExecutor(workers) as executor:
            for number in numbers:
                future = executor.submit(is_prime, number)
                while not future.done():
                    time.sleep(0.002)
                total += future.result()
        return total
    """

    verdict = judged(two_workers_beat_one, source)

    assert verdict.kind is Kind.SPEEDUP
    assert verdict.failed


@pytest.mark.parametrize(
    ("name", "because"),
    [
        ("serial", "by the process that called"),
        ("threads", "threads of one process"),
        ("one_chunk", "one single worker process"),
        ("lock_around_work", "never two at the same time"),
        ("join_in_loop", "never two at the same time"),
        ("whole_range_to_each", "done 2.0 times"),
    ],
)
def test_a_structure_that_gains_nothing_fails_and_says_why(judged, crunch, name, because):
    verdict = judged(two_workers_beat_one, crunch.answer(f"wrong/{name}"))

    assert verdict.outcome is Outcome.FAILED
    assert verdict.kind is Kind.SPEEDUP
    assert because in verdict.message
    assert verdict.measurement["structural_speedup"] == 1.0


@pytest.mark.parametrize(
    ("name", "because"), [("workers_ignored", "At most 2 of the 3"), ("too_many_workers", "More than 3 processes")]
)
def test_as_many_workers_as_asked_for_means_neither_fewer_nor_more(judged, crunch, name, because):
    verdict = judged(three_are_busy, crunch.answer(f"wrong/{name}"), workers=3)

    assert verdict.failed
    assert because in verdict.message


@pytest.mark.parametrize("answer", ["solution", "correct/own_processes", "correct/spawned", "correct/forkserver"])
def test_three_processes_are_busy_on_fewer_cores(judged, crunch, one_core, answer):
    assert judged(three_are_busy, crunch.answer(answer), workers=3).passed


def test_a_busy_machine_changes_no_count(judged, crunch, two_competitors):
    right = judged(three_are_busy, crunch.answer("solution"), workers=3)
    wrong = judged(two_workers_beat_one, crunch.answer("wrong/threads"))

    assert right.passed
    assert wrong.measurement["structural_speedup"] == 1.0


@pytest.fixture
def one_core() -> Iterator[None]:
    if not hasattr(os, "sched_setaffinity"):
        pytest.skip("this system does not pin processes to cores")
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    yield
    os.sched_setaffinity(0, before)


def test_work_that_is_called_with_something_else_than_an_item_is_told_with_what(judged):
    verdict = judged(
        three_are_busy,
        "from concurrent.futures import ProcessPoolExecutor\n"
        "def count_primes(numbers, is_prime, workers):\n"
        "    with ProcessPoolExecutor(workers) as pool:\n"
        "        return sum(pool.map(is_prime, [number + 100 for number in numbers]))\n",
    )

    assert verdict.failed
    assert "called for 0 of the 16 items only" in verdict.message
    assert "It was called with 1" in verdict.message
    assert ", which is none of them" in verdict.message


def test_more_workers_than_the_one_that_was_asked_for_are_told_in_the_singular(judged):
    def one_is_busy(submission, speedup):
        speedup.of(submission.count_primes, ITEMS, compute, workers=1).keeps_busy(1)

    verdict = judged(
        one_is_busy,
        SHARES + "\n    def count_primes(numbers, is_prime, workers):\n"
        "        return in_shares([numbers[:8], numbers[8:]], is_prime)\n",
    )

    assert "More than 1 process worked at the same time, and count_primes was asked for 1." in verdict.message
