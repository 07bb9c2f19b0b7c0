"""Right: a pool of processes, ended by `with`; `map` hands out all the numbers before a result is waited for."""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor


def count_primes(numbers: Sequence[int], is_prime: Callable[[int], bool], workers: int) -> int:
    with ProcessPoolExecutor(max_workers=workers) as pool:
        return sum(pool.map(is_prime, numbers))


if __name__ == "__main__":
    from primes import is_prime

    print(count_primes(range(1_400_000_000_001, 1_400_000_000_201, 2), is_prime, workers=2))
