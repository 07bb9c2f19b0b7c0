"""Wrong: believes that a pool of threads keeps a crash away from the rest as a pool of processes does. All threads are in one process,
and that is the one that ends.

Caught by: test_no_picture_is_lost_when_a_worker_dies, test_as_many_work_as_were_asked_for
"""

from concurrent.futures import ThreadPoolExecutor


def convert_all(pictures, convert, workers, attempts):
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(convert, pictures))
