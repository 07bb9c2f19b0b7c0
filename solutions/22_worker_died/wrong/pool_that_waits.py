"""Wrong: believes that multiprocessing.Pool is safer. It replaces the dead worker, and waits for its result for ever.

Caught by: test_no_picture_is_lost_when_a_worker_dies
"""

from multiprocessing import Pool


def convert_all(pictures, convert, workers, attempts):
    with Pool(workers) as pool:
        return pool.map(convert, pictures, chunksize=1)
