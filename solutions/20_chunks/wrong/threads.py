"""Wrong: threads need no pickling, but under the GIL one computes while the others wait.

Caught by: test_two_workers_are_faster_than_one
"""

from concurrent.futures import ThreadPoolExecutor


def price_all(parcels, price, workers):
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(price, parcels))
