"""Wrong: the workers are fine, and the parent spins until they are through: it takes a core away from them.

Caught by: test_two_workers_beat_one
"""

from multiprocessing import Pool


def count_primes(numbers, is_prime, workers):
    with Pool(workers) as pool:
        result = pool.map_async(is_prime, list(numbers), chunksize=1)
        while not result.ready():
            pass
        return sum(result.get())
