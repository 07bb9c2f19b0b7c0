"""Wrong: the chunk size comes out as 0 for few parcels, and `map` refuses that.

Caught by: test_there_may_be_few_parcels_or_none
"""

from concurrent.futures import ProcessPoolExecutor


def start(price):
    global _price
    _price = price


def price_one(parcel):
    return _price(parcel)


def price_all(parcels, price, workers):
    with ProcessPoolExecutor(workers, initializer=start, initargs=(price,)) as pool:
        return list(pool.map(price_one, parcels, chunksize=len(parcels) // workers))
