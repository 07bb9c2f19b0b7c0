"""Wrong: believes that the function stays here. It is pickled into each batch, and it holds the price list.

Caught by: test_the_price_list_is_sent_once_to_each_worker
"""

from concurrent.futures import ProcessPoolExecutor


def price_all(parcels, price, workers):
    size = max(1, len(parcels) // (workers * 4))
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(price, parcels, chunksize=size))
