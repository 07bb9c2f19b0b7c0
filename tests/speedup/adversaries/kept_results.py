"""Wrong: keeps the result of the first call for those that follow.

Caught by: test_two_workers_beat_one
"""

from concurrent.futures import ProcessPoolExecutor

kept = {}


def count_primes(numbers, is_prime, workers):
    key = tuple(numbers)
    if key not in kept:
        with ProcessPoolExecutor(workers) as pool:
            kept[key] = sum(pool.map(is_prime, numbers))
    return kept[key]
