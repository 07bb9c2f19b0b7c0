"""Wrong: cuts the batches off the list that it was given, which is the caller's.

Caught by: test_every_parcel_has_its_price
"""

from concurrent.futures import ProcessPoolExecutor

_p = None


def _start(price):
    global _p
    _p = price


def _batch(parcels):
    return [_p(x) for x in parcels]


def price_all(parcels, price, workers):
    size = max(1, len(parcels) // (workers * 4))
    fs = []
    with ProcessPoolExecutor(workers, initializer=_start, initargs=(price,)) as pool:
        while parcels:
            fs.append(pool.submit(_batch, parcels[:size]))
            del parcels[:size]
        return [q for f in fs for q in f.result()]
