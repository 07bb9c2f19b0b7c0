"""Wrong: believes that `partial` binds the list once and for all; the bound argument is pickled with every task.

Caught by: test_the_price_list_is_sent_once_to_each_worker
"""

from functools import partial
from multiprocessing import Pool


def price_with(price, batch):
    return [price(parcel) for parcel in batch]


def price_all(parcels, price, workers):
    batches = [parcels[start : start + 10] for start in range(0, len(parcels), 10)]
    with Pool(workers) as pool:
        return sum(pool.imap(partial(price_with, price), batches), [])
