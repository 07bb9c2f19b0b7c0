"""Wrong: replaces pools that have broken, and ends none of the others.

Caught by: test_no_process_is_left
"""

from collections import deque
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

kept = []


def convert_all(pictures, convert, workers, attempts):
    results = [None] * len(pictures)
    deaths = [0] * len(pictures)
    waiting = deque(range(len(pictures)))
    free = [ProcessPoolExecutor(1) for _ in range(workers)]
    kept.append(free)
    running = {}
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
                deaths[place] += 1
                if deaths[place] < attempts:
                    waiting.append(place)
            free.append(pool)
    return results
