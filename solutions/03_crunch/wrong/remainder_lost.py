"""Wrong: divides the numbers evenly and drops what is left over.

Caught by: test_it_counts_the_primes, test_there_may_be_fewer_numbers_than_workers
"""

from concurrent.futures import ProcessPoolExecutor


def count_share(share, is_prime):
    return sum(map(is_prime, share))


def count_primes(numbers, is_prime, workers):
    size = len(numbers) // workers
    shares = [numbers[i * size : (i + 1) * size] for i in range(workers)]
    with ProcessPoolExecutor(max_workers=workers) as executor:
        return sum(executor.map(count_share, shares, [is_prime] * workers))
