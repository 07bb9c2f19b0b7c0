"""Wrong: gives each number to two workers and believes the first; both look busy with the same work.

Caught by: test_two_workers_beat_one
"""

from multiprocessing import Pool


def count_primes(numbers, is_prime, workers):
    with Pool(workers) as pool:
        results = pool.map(is_prime, [number for number in numbers for _ in range(2)], chunksize=1)
    return sum(results[::2])
