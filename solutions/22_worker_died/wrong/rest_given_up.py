"""Wrong: takes what is done when the pool breaks, and calls all the rest lost.

Caught by: test_no_picture_is_lost_when_a_worker_dies
"""

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def convert_all(pictures, convert, workers, attempts):
    results = []
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(convert, picture) for picture in pictures]
        for future in futures:
            try:
                results.append(future.result())
            except BrokenProcessPool:
                results.append(None)
    return results
