"""Wrong: believes that shutdown(wait=False) calls off what is waiting. It only takes no new work; the workers go on through the
queue, and hotels are asked that the customer has given up.

Caught by: test_who_was_not_asked_in_time_is_never_asked
"""

from concurrent.futures import ThreadPoolExecutor, wait


def reserve_all(hotels, reserve, seconds, workers):
    pool = ThreadPoolExecutor(max_workers=workers)
    futures = {hotel: pool.submit(reserve, hotel) for hotel in hotels}
    wait(futures.values(), timeout=seconds)
    pool.shutdown(wait=False)
    answers, under_way, not_asked = {}, [], []
    for hotel, future in futures.items():
        if future.done():
            answers[hotel] = future.result()
        elif future.running():
            under_way.append(hotel)
        else:
            not_asked.append(hotel)
    return answers, under_way, not_asked
