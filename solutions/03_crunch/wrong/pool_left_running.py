"""Wrong: keeps the pool for the next call and never ends it, so its processes stay.

Caught by: test_nothing_is_left_running
"""

from multiprocessing import Pool

pools = {}


def count_primes(numbers, is_prime, workers):
    if workers not in pools:
        pools[workers] = Pool(workers)
    return sum(pools[workers].map(is_prime, numbers))
