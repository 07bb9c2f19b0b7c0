"""Wrong: believes that what is not running can be called off a moment later. Between the look and the cancelling a worker
becomes free and begins the call.

Caught by: test_the_last_moment
"""

from concurrent.futures import ThreadPoolExecutor, wait


def reserve_all(hotels, reserve, seconds, workers):
    pool = ThreadPoolExecutor(max_workers=workers)
    futures = {hotel: pool.submit(reserve, hotel) for hotel in hotels}
    done, _ = wait(futures.values(), timeout=seconds)
    answers, under_way, not_asked = {}, [], []
    for hotel, future in futures.items():
        if future in done:
            answers[hotel] = future.result()
        elif future.running() or future.done():
            under_way.append(hotel)
        else:
            not_asked.append(hotel)
    pool.shutdown(wait=False, cancel_futures=True)
    return answers, under_way, not_asked
