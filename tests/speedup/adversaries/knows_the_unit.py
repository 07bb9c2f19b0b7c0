"""Wrong: takes the real work out of what it is given, does it alone, and lets workers go through the motions.

Caught by: test_two_workers_beat_one
"""

from multiprocessing import Pool


def count_primes(numbers, is_prime, workers):
    work = getattr(is_prime, "work", is_prime)
    total = sum(map(work, numbers))
    is_prime.work = abs
    with Pool(workers) as pool:
        pool.map(is_prime, numbers)
    return total
