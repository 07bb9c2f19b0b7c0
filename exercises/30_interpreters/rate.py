"""Rates reviews on several cores, with several interpreters in one process (Python 3.14)."""

from collections.abc import Callable, Sequence
from typing import Any


def rate_all(reviews: Sequence[Any], rate: Callable[[Any], int], workers: int) -> list[int]:
    """Return `rate(review)` for each of *reviews*, in their order, computed by *workers* interpreters at once."""
    # TODO: the line below is right, but one core does it all. Let *workers* interpreters of this process share the reviews.
    #
    #     return [rate(review) for review in reviews]
    #
    raise NotImplementedError


if __name__ == "__main__":
    from reviews import weigh

    print(sum(rate_all(range(20), weigh, workers=2)))
