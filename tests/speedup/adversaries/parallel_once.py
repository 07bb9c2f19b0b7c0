"""Wrong: parallel in its first call, one after the other ever after.

Caught by: test_two_workers_beat_one
"""

from multiprocessing import Pool

calls = 0


def count_primes(numbers, is_prime, workers):
    global calls
    calls += 1
    if calls > 1:
        return sum(map(is_prime, numbers))
    with Pool(workers) as pool:
        return sum(pool.map(is_prime, numbers))
