"""Prices many small parcels on several cores."""

from collections.abc import Callable, Sequence
from typing import Any


def price_all(parcels: Sequence[Any], price: Callable[[Any], Any], workers: int) -> list[Any]:
    """Return `price(parcel)` for each of *parcels*, in their order, computed by *workers* processes at once."""
    # TODO: the line below is right, but one core does it all. Share the parcels among *workers* processes, so that
    # neither the parcels nor the large `price` travel more often than they have to.
    #
    #     return [price(parcel) for parcel in parcels]
    #
    raise NotImplementedError


if __name__ == "__main__":
    from parcels import customs_check

    print(sum(price_all(range(400), customs_check, workers=2)))
