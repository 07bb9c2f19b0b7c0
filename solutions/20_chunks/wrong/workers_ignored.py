"""Wrong: believes that there are always two workers.

Caught by: test_as_many_work_as_were_asked_for
"""

from concurrent.futures import ProcessPoolExecutor


def _start(price):
    global _p
    _p = price


def _one(x):
    return _p(x)


def price_all(parcels, price, workers):
    with ProcessPoolExecutor(2, initializer=_start, initargs=(price,)) as pool:
        return list(pool.map(_one, parcels, chunksize=max(1, len(parcels) // 8)))
