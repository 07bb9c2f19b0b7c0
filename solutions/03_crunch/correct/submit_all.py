"""Right: every number is submitted before the first result is asked for."""

from concurrent.futures import ProcessPoolExecutor, as_completed


def count_primes(numbers, is_prime, workers):
    with ProcessPoolExecutor(workers) as executor:
        futures = [executor.submit(is_prime, number) for number in numbers]
        return sum(future.result() for future in as_completed(futures))
