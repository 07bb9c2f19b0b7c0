"""Wrong: gives a picture up at the first death; some would have succeeded at the next attempt.

Caught by: test_no_picture_is_lost_when_a_worker_dies
"""

from collections import deque
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool


def convert_all(pictures, convert, workers, attempts):
    results = [None] * len(pictures)
    deaths = [0] * len(pictures)
    waiting = deque(range(len(pictures)))
    free = [ProcessPoolExecutor(1) for _ in range(workers)]
    running = {}
    try:
        while waiting or running:
            while waiting and free:
                pool, place = free.pop(), waiting.popleft()
                running[pool.submit(convert, pictures[place])] = pool, place
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                pool, place = running.pop(future)
                try:
                    results[place] = future.result()
                except BrokenProcessPool:
                    pool.shutdown()
                    pool = ProcessPoolExecutor(1)
                free.append(pool)
    finally:
        for pool in [*free, *(pool for pool, _ in running.values())]:
            pool.shutdown()
    return results
