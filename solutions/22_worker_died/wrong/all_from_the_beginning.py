"""Wrong: does the whole list again when the pool has broken, also what was done already.

Caught by: test_what_is_done_is_not_done_again
"""

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def convert_all(pictures, convert, workers, attempts):
    deaths = dict.fromkeys(pictures, 0)
    while True:
        left = [picture for picture in pictures if deaths[picture] < attempts]
        results = dict.fromkeys(pictures)
        try:
            # One after the other, so that it is clear who is to blame.
            with ProcessPoolExecutor(1) as pool:
                for picture in left:
                    results[picture] = pool.submit(convert, picture).result()
            return list(results.values())
        except BrokenProcessPool:
            deaths[picture] += 1
