"""Wrong: asks as many hotels as there are workers, waits for all of these, and then asks as many again. Whoever has his answer early
stands about until the slowest of the batch has answered.

Caught by: test_nobody_waits_when_all_have_answered
"""

import time
from concurrent.futures import ThreadPoolExecutor, wait


def reserve_all(hotels, reserve, seconds, workers):
    end = time.monotonic() + seconds
    answers, under_way, begun = {}, [], 0
    while begun < len(hotels) and not under_way and time.monotonic() < end:
        pool = ThreadPoolExecutor(workers)
        batch = {pool.submit(reserve, hotel): hotel for hotel in hotels[begun : begun + workers]}
        begun += len(batch)
        done, late = wait(batch, timeout=end - time.monotonic())
        pool.shutdown(wait=False)
        answers |= {batch[future]: future.result() for future in done}
        under_way += [batch[future] for future in late]
    return answers, under_way, list(hotels[begun:])
