"""Counts the primes in a list of large numbers, on as many cores as it is told to."""

from collections.abc import Callable, Sequence


def count_primes(numbers: Sequence[int], is_prime: Callable[[int], bool], workers: int) -> int:
    """Return for how many of *numbers* `is_prime(number)` is true, computed by *workers* processes at once."""
    # TODO: the loop below is right, but one core does it all. Let *workers* processes share the numbers.
    #
    #     return sum(1 for number in numbers if is_prime(number))
    #
    raise NotImplementedError


if __name__ == "__main__":
    from primes import is_prime

    print(count_primes(range(1_400_000_000_001, 1_400_000_000_201, 2), is_prime, workers=2))
