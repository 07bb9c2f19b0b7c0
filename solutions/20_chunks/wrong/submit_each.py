"""Wrong: a future for each parcel. The price list goes along 400 times, and each answer comes alone.

Caught by: test_the_price_list_is_sent_once_to_each_worker, test_parcels_travel_in_batches
"""

from concurrent.futures import ProcessPoolExecutor


def price_all(parcels, price, workers):
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(price, parcel) for parcel in parcels]
        return [future.result() for future in futures]
