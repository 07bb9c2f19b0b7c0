"""Wrong: a process that has cut its ties does other work of its own, twice as much, while the workers are at it.

Caught by: test_two_workers_beat_one
"""

import os
from multiprocessing import Pool


def burn():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for _ in range(30):
                sum(range(1_000_000))
        os._exit(0)
    os.wait()


def count_primes(numbers, is_prime, workers):
    burn()
    with Pool(workers) as pool:
        return sum(pool.map(is_prime, numbers))
