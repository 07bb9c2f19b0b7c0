"""Wrong: the workers sleep for about as long as the work would take.

Caught by: test_two_workers_beat_one, test_as_many_processes_work_as_were_asked_for
"""

import time
from multiprocessing import Pool


def pretend(number):
    time.sleep(0.02)
    return number % 4 != 1


def count_primes(numbers, is_prime, workers):
    with Pool(workers) as pool:
        return sum(pool.map(pretend, numbers))
