"""Wrong: takes the numbers out of the list that it was given, which is the caller's.

Caught by: test_it_counts_the_primes
"""

from concurrent.futures import ProcessPoolExecutor


def count_primes(numbers, is_prime, workers):
    fs = []
    with ProcessPoolExecutor(workers) as pool:
        while numbers:
            fs.append(pool.submit(is_prime, numbers.pop()))
        return sum(1 for f in fs if f.result())
