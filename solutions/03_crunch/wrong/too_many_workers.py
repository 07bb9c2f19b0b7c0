"""Wrong: believes that more processes are faster, and starts twice as many as it was asked for; they only share the cores.

Caught by: test_as_many_processes_work_as_were_asked_for
"""

from multiprocessing import Pool


def count_primes(numbers, is_prime, workers):
    with Pool(2 * workers) as pool:
        return sum(pool.map(is_prime, numbers, chunksize=1))
