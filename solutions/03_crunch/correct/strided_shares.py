"""Right: a function of the module's counts one share; the shares are every n-th number, so they are even."""

from concurrent.futures import ProcessPoolExecutor


def count_share(share, is_prime):
    return sum(1 for number in share if is_prime(number))


def count_primes(numbers, is_prime, workers):
    shares = [numbers[first::workers] for first in range(workers)]
    with ProcessPoolExecutor(workers) as executor:
        return sum(executor.map(count_share, shares, [is_prime] * workers))
