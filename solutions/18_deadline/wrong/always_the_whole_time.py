"""Wrong: takes a deadline for a waiting time. The customer waits a minute for answers that have all been there for long.

Caught by: test_nobody_waits_when_all_have_answered
"""

import time
from concurrent.futures import ThreadPoolExecutor


def reserve_all(hotels, reserve, seconds, workers):
    pool = ThreadPoolExecutor(max_workers=workers)
    futures = {hotel: pool.submit(reserve, hotel) for hotel in hotels}
    time.sleep(seconds)
    answers, under_way, not_asked = {}, [], []
    for hotel, future in futures.items():
        if future.done():
            answers[hotel] = future.result()
        elif future.cancel():
            not_asked.append(hotel)
        else:
            under_way.append(hotel)
    pool.shutdown(wait=False)
    return answers, under_way, not_asked
