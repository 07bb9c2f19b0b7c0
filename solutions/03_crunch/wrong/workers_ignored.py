"""Wrong: the number of workers is written into the code, and right on the author's laptop only.

Caught by: test_as_many_processes_work_as_were_asked_for
"""

from concurrent.futures import ProcessPoolExecutor


def count_primes(numbers, is_prime, workers):
    with ProcessPoolExecutor(max_workers=2) as executor:
        return sum(executor.map(is_prime, numbers))
