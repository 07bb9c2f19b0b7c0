"""Wrong: sends a lambda to the workers, and a lambda can't be pickled.

Caught by: test_it_counts_the_primes
"""

from concurrent.futures import ProcessPoolExecutor


def count_primes(numbers, is_prime, workers):
    with ProcessPoolExecutor(max_workers=workers) as executor:
        return sum(executor.map(lambda number: 1 if is_prime(number) else 0, numbers))
