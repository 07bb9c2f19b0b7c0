"""Wrong: believes that there are always two workers.

Caught by: test_as_many_work_as_were_asked_for
"""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def convert_all(pictures, convert, workers, attempts):
    def one(picture):
        for _ in range(attempts):
            with ProcessPoolExecutor(1) as pool:
                try:
                    return pool.submit(convert, picture).result()
                except BrokenProcessPool:
                    pass

    with ThreadPoolExecutor(2) as crew:
        return list(crew.map(one, pictures))
