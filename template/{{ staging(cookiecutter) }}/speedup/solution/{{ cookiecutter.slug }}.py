# Author: the reference is the answer that you would like to read; it earns every point.
"""Right: a pool of processes gets all the seeds at once, and its map keeps their order."""

from concurrent.futures import ProcessPoolExecutor


def run_all(seeds, simulate, workers):
    with ProcessPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(simulate, seeds))
