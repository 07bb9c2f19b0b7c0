"""Wrong: the script at the bottom also runs when the module is imported, and spawned workers import it.

Caught by: test_importing_it_starts_no_process
"""

from concurrent.futures import ProcessPoolExecutor

SMALL = [2, 3, 4, 5, 6, 7]


def is_small_prime(number):
    return number in (2, 3, 5, 7)


def count_primes(numbers, is_prime, workers):
    with ProcessPoolExecutor(max_workers=workers) as executor:
        return sum(executor.map(is_prime, numbers))


print(count_primes(SMALL, is_small_prime, workers=2))
