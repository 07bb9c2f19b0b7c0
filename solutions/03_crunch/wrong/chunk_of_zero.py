"""Wrong: with fewer numbers than workers the chunks come out with size 0, which `map` refuses.

Caught by: test_there_may_be_fewer_numbers_than_workers
"""

from concurrent.futures import ProcessPoolExecutor


def count_primes(numbers, is_prime, workers):
    with ProcessPoolExecutor(max_workers=workers) as executor:
        return sum(executor.map(is_prime, numbers, chunksize=len(numbers) // workers))
