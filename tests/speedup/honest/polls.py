"""Right: looks now and then whether the workers are through, and sleeps in between."""

import time
from multiprocessing import Pool


def count_primes(numbers, is_prime, workers):
    with Pool(workers) as pool:
        result = pool.map_async(is_prime, list(numbers), chunksize=1)
        while not result.ready():
            time.sleep(0.005)
        return sum(result.get())
