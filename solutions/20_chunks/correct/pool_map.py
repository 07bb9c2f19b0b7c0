"""Right: `multiprocessing.Pool` makes four batches a worker by itself; its initializer takes the price list over."""

import multiprocessing

work = None


def take_over(price):
    global work
    work = price


def one(parcel):
    return work(parcel)


def price_all(parcels, price, workers):
    with multiprocessing.Pool(workers, take_over, (price,)) as pool:
        return pool.map(one, parcels)
