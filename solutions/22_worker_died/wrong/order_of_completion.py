"""Wrong: takes the results as they come, so that the picture that takes longest is last.

Caught by: test_pictures_that_do_no_harm_are_converted, test_nobody_is_given_up_for_the_neighbour
"""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool


def convert_all(pictures, convert, workers, attempts):
    out = []

    def one(picture):
        for _ in range(attempts):
            with ProcessPoolExecutor(1) as pool:
                try:
                    return pool.submit(convert, picture).result()
                except BrokenProcessPool:
                    pass

    with ThreadPoolExecutor(workers) as crew:
        for f in as_completed([crew.submit(one, p) for p in pictures]):
            out.append(f.result())
    return out
