"""Right: `multiprocessing.Pool` with the default chunks of `map`, closed and joined by hand."""

import multiprocessing


def count_primes(numbers, is_prime, workers):
    pool = multiprocessing.Pool(processes=workers)
    try:
        return pool.map(is_prime, numbers).count(True)
    finally:
        pool.close()
        pool.join()
