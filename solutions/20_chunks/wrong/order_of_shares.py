"""Wrong: gives every n-th parcel to each worker and puts one share after the other: the quotes belong to other parcels.

Caught by: test_every_parcel_has_its_price
"""

from concurrent.futures import ProcessPoolExecutor


def start(price):
    global _price
    _price = price


def price_share(share):
    return [_price(parcel) for parcel in share]


def price_all(parcels, price, workers):
    shares = [parcels[first::workers] for first in range(workers)]
    with ProcessPoolExecutor(workers, initializer=start, initargs=(price,)) as pool:
        return sum(pool.map(price_share, shares), [])
