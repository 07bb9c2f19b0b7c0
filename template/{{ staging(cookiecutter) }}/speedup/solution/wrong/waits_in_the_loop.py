"""Wrong: asks for each result before it submits the next seed, so that one worker computes and the others wait.

Caught by: test_two_workers_beat_one
"""

from concurrent.futures import ProcessPoolExecutor


def run_all(seeds, simulate, workers):
    with ProcessPoolExecutor(max_workers=workers) as pool:
        return [pool.submit(simulate, seed).result() for seed in seeds]
