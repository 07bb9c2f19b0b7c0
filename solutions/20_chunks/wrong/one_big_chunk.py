"""Wrong: takes a chunk size that suits thousands of parcels; of few of them the first worker gets all.

Caught by: test_two_workers_are_faster_than_one
"""

from concurrent.futures import ProcessPoolExecutor


def start(price):
    global _price
    _price = price


def price_one(parcel):
    return _price(parcel)


def price_all(parcels, price, workers):
    with ProcessPoolExecutor(workers, initializer=start, initargs=(price,)) as pool:
        return list(pool.map(price_one, parcels, chunksize=100))
