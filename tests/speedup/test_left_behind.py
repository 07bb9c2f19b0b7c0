"""What a submission starts when it is imported, and what it leaves behind, is found without a clock."""

from __future__ import annotations

from graders import processes

KEPT = """
    from multiprocessing import Pool
    pools = []
    def count_primes(numbers, is_prime, workers):
        pools.append(Pool(workers))
        return sum(pools[-1].map(is_prime, numbers))
"""


def leaves_nothing(submission):
    submission.count_primes([2, 3, 4, 5], abs, 2)
    assert processes.left_behind() == ()


def starts_nothing_at_import(submission):
    assert processes.started_at_import() == ()


def test_a_pool_that_is_kept_is_left_behind(judged):
    verdict = judged(leaves_nothing, KEPT)

    assert verdict.failed
    assert "ForkPoolWorker-1" in verdict.message or "PoolWorker" in verdict.message


def test_a_process_that_is_about_to_end_is_waited_for(judged):
    verdict = judged(
        leaves_nothing,
        """
        from multiprocessing import Process
        def count_primes(numbers, is_prime, workers):
            Process(target=sum, args=(range(5_000_000),)).start()
        """,
    )

    assert verdict.passed, verdict.message


def test_every_right_answer_ends_what_it_started(judged, crunch):
    for path in (crunch.reference, *crunch.correct):
        verdict = judged(leaves_nothing, path)

        assert verdict.passed, (path.name, verdict.message)


def test_a_process_that_is_started_by_the_import_is_told_with_its_line(judged):
    verdict = judged(
        starts_nothing_at_import,
        """
        from multiprocessing import Process

        process = Process(target=print)
        process.start()
        process.join()
        """,
    )

    assert verdict.failed
    assert "crunch.py:5" in verdict.message


def test_a_module_that_only_defines_things_starts_nothing(judged, crunch):
    assert judged(starts_nothing_at_import, crunch.answer("solution")).passed
