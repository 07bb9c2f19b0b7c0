"""Right: one future for each worker, with every n-th parcel, so that the list travels once with each share."""

from concurrent.futures import ProcessPoolExecutor


def price_share(price, share):
    return [price(parcel) for parcel in share]


def price_all(parcels, price, workers):
    result = [None] * len(parcels)
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(price_share, price, parcels[first::workers]) for first in range(workers)]
        for first, future in enumerate(futures):
            result[first::workers] = future.result()
    return result
