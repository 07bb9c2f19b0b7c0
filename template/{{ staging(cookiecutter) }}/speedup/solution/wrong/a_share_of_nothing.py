"""Wrong: forgets that there may be fewer seeds than workers. A share of size 0 is no share at all.

Caught by: test_there_may_be_fewer_seeds_than_workers
"""

from concurrent.futures import ProcessPoolExecutor


def run_all(seeds, simulate, workers):
    share = len(seeds) // workers
    with ProcessPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(simulate, seeds, chunksize=share))
