"""Wrong: wraps the work in a lambda; a lambda has no name to be found by, so it can't be pickled.

Caught by: test_every_parcel_has_its_price
"""

from concurrent.futures import ProcessPoolExecutor


def price_all(parcels, price, workers):
    size = max(1, len(parcels) // (workers * 4))
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(lambda parcel: price(parcel), parcels, chunksize=size))
