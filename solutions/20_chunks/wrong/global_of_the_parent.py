"""Wrong: sets a global before the pool starts. Forked workers inherit it; others import the module anew, without it.

Caught by: test_every_parcel_has_its_price, test_the_price_list_is_sent_once_to_each_worker
"""

from concurrent.futures import ProcessPoolExecutor

_price = None


def price_one(parcel):
    return _price(parcel)


def price_all(parcels, price, workers):
    global _price
    _price = price
    size = max(1, len(parcels) // (workers * 4))
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(price_one, parcels, chunksize=size))
