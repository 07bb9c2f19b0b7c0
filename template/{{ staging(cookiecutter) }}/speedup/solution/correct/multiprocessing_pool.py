"""Right: the older pool of multiprocessing; closed and joined, so that no worker is left."""

import multiprocessing


def run_all(seeds, simulate, workers):
    with multiprocessing.Pool(workers) as pool:
        results = pool.map(simulate, seeds, chunksize=1)
        pool.close()
        pool.join()
    return results
