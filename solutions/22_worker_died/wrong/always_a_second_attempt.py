"""Wrong: believes that there is always a second attempt, also if only one is to be made.

Caught by: test_a_picture_that_always_kills_is_given_up
"""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def convert_all(pictures, convert, workers, attempts):
    def one(picture):
        for _ in range(max(2, attempts)):
            with ProcessPoolExecutor(1) as pool:
                try:
                    return pool.submit(convert, picture).result()
                except BrokenProcessPool:
                    pass

    with ThreadPoolExecutor(workers) as crew:
        return list(crew.map(one, pictures))
