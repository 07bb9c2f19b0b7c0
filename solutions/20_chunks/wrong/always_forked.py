"""Wrong: asks for fork by name, so that the global variable is always inherited; where there is no fork, it does not work.

Caught by: test_every_parcel_has_its_price
"""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

_p = None


def _one(x):
    return _p(x)


def price_all(parcels, price, workers):
    global _p
    _p = price
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork")) as pool:
        return list(pool.map(_one, parcels, chunksize=max(1, len(parcels) // (workers * 4))))
