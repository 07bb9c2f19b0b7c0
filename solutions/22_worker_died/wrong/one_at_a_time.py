"""Wrong: knows whose fault it is, because only one picture is ever under way; the other workers have nothing to do.

Caught by: test_as_many_work_as_were_asked_for
"""

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def convert_all(pictures, convert, workers, attempts):
    results = []
    pool = ProcessPoolExecutor(workers)
    for picture in pictures:
        results.append(None)
        for _ in range(attempts):
            try:
                results[-1] = pool.submit(convert, picture).result()
                break
            except BrokenProcessPool:
                pool.shutdown()
                pool = ProcessPoolExecutor(workers)
    pool.shutdown()
    return results
