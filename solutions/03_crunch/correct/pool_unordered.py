"""Right: `multiprocessing.Pool`, results in any order, because a count does not care."""

import multiprocessing


def count_primes(numbers, is_prime, workers):
    with multiprocessing.Pool(workers) as pool:
        return sum(pool.imap_unordered(is_prime, numbers))
