"""Right: a pool of interpreters, ended by `with`; `map` hands out all the reviews before a result is waited for."""

from collections.abc import Callable, Sequence
from concurrent.futures import InterpreterPoolExecutor
from typing import Any


def rate_all(reviews: Sequence[Any], rate: Callable[[Any], int], workers: int) -> list[int]:
    with InterpreterPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(rate, reviews))


if __name__ == "__main__":
    from reviews import weigh

    print(sum(rate_all(range(20), weigh, workers=2)))
