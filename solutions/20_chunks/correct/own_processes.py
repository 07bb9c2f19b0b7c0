"""Right: processes of its own, which are given the price list at their start and batches through a queue."""

import multiprocessing


def work(price, batches, results):
    for start, batch in iter(batches.get, None):
        results.put((start, [price(parcel) for parcel in batch]))


def price_all(parcels, price, workers):
    batches, results = multiprocessing.Queue(), multiprocessing.Queue()
    processes = [multiprocessing.Process(target=work, args=(price, batches, results)) for _ in range(workers)]
    for process in processes:
        process.start()
    size = -(-len(parcels) // (workers * 3)) or 1
    starts = range(0, len(parcels), size)
    for start in starts:
        batches.put((start, parcels[start : start + size]))
    for _ in processes:
        batches.put(None)
    found = dict(results.get() for _ in starts)
    for process in processes:
        process.join()
    return [quote for start in starts for quote in found[start]]
