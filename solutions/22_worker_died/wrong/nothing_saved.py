"""Wrong: does not reckon with a worker that dies; one death ends the whole call.

Caught by: test_no_picture_is_lost_when_a_worker_dies
"""

from concurrent.futures import ProcessPoolExecutor


def convert_all(pictures, convert, workers, attempts):
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(convert, pictures))
