"""Wrong: knows that those who waited are innocent, and charges all who were at work when the pool broke. Only one of them was to blame.

Caught by: test_nobody_is_given_up_for_the_neighbour
"""

from collections import Counter
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool


def convert_all(pictures, convert, workers, attempts):
    result, deaths = [None] * len(pictures), Counter()
    todo = list(range(len(pictures)))[::-1]
    pool, running = ProcessPoolExecutor(workers), {}
    while todo or running:
        try:
            while todo and len(running) < workers:
                n = todo[-1]
                running[pool.submit(convert, pictures[n])] = n
                todo.pop()
        except BrokenProcessPool:
            pass
        broken = False
        for f in wait(running, return_when=FIRST_COMPLETED).done:
            n = running[f]
            try:
                result[n] = f.result()
                del running[f]
            except BrokenProcessPool:
                broken = True
        if broken:
            pool.shutdown()
            wait(running)
            for f, n in running.items():
                if f.exception() is None:
                    result[n] = f.result()
                    continue
                deaths[n] += 1
                if deaths[n] < attempts:
                    todo.insert(0, n)
            running.clear()
            pool = ProcessPoolExecutor(workers)
    pool.shutdown()
    return result
