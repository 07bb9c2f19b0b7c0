"""Wrong: the first numbers are done in parallel, for whoever looks; the rest one after the other.

Caught by: test_two_workers_beat_one
"""

from multiprocessing import Pool


def count_primes(numbers, is_prime, workers):
    with Pool(workers) as pool:
        first = sum(pool.map(is_prime, numbers[: 2 * workers], chunksize=1))
    return first + sum(map(is_prime, numbers[2 * workers :]))
