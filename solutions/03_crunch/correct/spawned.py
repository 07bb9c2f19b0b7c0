"""Right: workers that start from nothing (spawn), as on macOS and Windows."""

import multiprocessing


def count_primes(numbers, is_prime, workers):
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        return sum(pool.map(is_prime, numbers, chunksize=1))
