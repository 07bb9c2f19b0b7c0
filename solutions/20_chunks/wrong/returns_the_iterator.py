"""Wrong: returns what `map()` of the pool returns. That is a generator and no list: it has no length, and can be gone through once.

Caught by: test_every_parcel_has_its_price
"""

from concurrent.futures import ProcessPoolExecutor


def start(price):
    global _price
    _price = price


def price_one(parcel):
    return _price(parcel)


def price_all(parcels, price, workers):
    with ProcessPoolExecutor(workers, initializer=start, initargs=(price,)) as pool:
        return pool.map(price_one, parcels, chunksize=max(1, len(parcels) // (4 * workers)))
