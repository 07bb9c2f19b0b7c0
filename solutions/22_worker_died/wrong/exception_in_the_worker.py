"""Wrong: believes that death is an exception that the worker can catch; a dead process runs no handler.

Caught by: test_no_picture_is_lost_when_a_worker_dies
"""

from concurrent.futures import ProcessPoolExecutor


def careful(convert, picture, attempts):
    for _ in range(attempts):
        try:
            return convert(picture)
        except BaseException:
            pass
    return None


def convert_all(pictures, convert, workers, attempts):
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(careful, convert, picture, attempts) for picture in pictures]
        return [future.result() for future in futures]
