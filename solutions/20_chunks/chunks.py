"""Right: each worker gets the price list once, when it starts; parcels travel in a few batches for each worker."""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any

BATCHES_PER_WORKER = 4  # one would be enough if all parcels took equally long; several even it out

_price: Callable[[Any], Any]  # in each worker its own, set when it starts


def start(price: Callable[[Any], Any]) -> None:
    global _price
    _price = price


def price_one(parcel: Any) -> Any:
    return _price(parcel)


def price_all(parcels: Sequence[Any], price: Callable[[Any], Any], workers: int) -> list[Any]:
    size = max(1, len(parcels) // (workers * BATCHES_PER_WORKER))
    with ProcessPoolExecutor(workers, initializer=start, initargs=(price,)) as pool:
        return list(pool.map(price_one, parcels, chunksize=size))


if __name__ == "__main__":
    from parcels import customs_check

    print(sum(price_all(range(400), customs_check, workers=2)))
