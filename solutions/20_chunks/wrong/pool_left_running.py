"""Wrong: starts a pool and never ends it, so its processes stay.

Caught by: test_no_process_is_left
"""

from multiprocessing import Pool

pools = []


def start(price):
    global _price
    _price = price


def price_one(parcel):
    return _price(parcel)


def price_all(parcels, price, workers):
    pools.append(Pool(workers, start, (price,)))
    return pools[-1].map(price_one, parcels)
