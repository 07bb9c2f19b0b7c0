"""Wrong: a pool is not fast because it is a pool; this one has a single worker.

Caught by: test_two_workers_beat_one, test_as_many_processes_work_as_were_asked_for
"""

from multiprocessing import Pool


def count_primes(numbers, is_prime, workers):
    with Pool(1) as pool:
        return sum(pool.map(is_prime, numbers))
