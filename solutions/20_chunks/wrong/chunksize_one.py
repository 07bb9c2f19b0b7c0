"""Wrong: leaves the chunk size of `map` at 1, so that each parcel is a message of its own.

Caught by: test_parcels_travel_in_batches
"""

from concurrent.futures import ProcessPoolExecutor


def start(price):
    global _price
    _price = price


def price_one(parcel):
    return _price(parcel)


def price_all(parcels, price, workers):
    with ProcessPoolExecutor(workers, initializer=start, initargs=(price,)) as pool:
        return list(pool.map(price_one, parcels))
