# Author: another right answer is built unlike the reference, so that a check which insists on one way is found out.
"""Right: everything is submitted before the first result is asked for."""

from concurrent.futures import ProcessPoolExecutor


def run_all(seeds, simulate, workers):
    with ProcessPoolExecutor(max_workers=workers) as pool:
        futures = [pool.submit(simulate, seed) for seed in seeds]
        return [future.result() for future in futures]
