"""Wrong: cuts the parcels into equal batches and forgets what is left over.

Caught by: test_every_parcel_has_its_price, test_there_may_be_few_parcels_or_none
"""

from multiprocessing import Pool


def start(price):
    global _price
    _price = price


def price_batch(batch):
    return [_price(parcel) for parcel in batch]


def price_all(parcels, price, workers):
    size = len(parcels) // (workers * 2)
    batches = [parcels[number * size : (number + 1) * size] for number in range(workers * 2)]
    with Pool(workers, start, (price,)) as pool:
        return sum(pool.map(price_batch, batches, chunksize=1), [])
