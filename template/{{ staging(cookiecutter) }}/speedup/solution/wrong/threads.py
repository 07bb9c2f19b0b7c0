"""Wrong: believes that threads compute at the same time. They share one interpreter, and one of them runs at a time.

Caught by: test_two_workers_beat_one
"""

from concurrent.futures import ThreadPoolExecutor


def run_all(seeds, simulate, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(simulate, seeds))
