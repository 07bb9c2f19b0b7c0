"""Right: workers that a server forks, as on Linux from Python 3.14."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def count_primes(numbers, is_prime, workers):
    context = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(workers, mp_context=context) as executor:
        return sum(executor.map(is_prime, numbers))
