"""Wrong: gives each hotel a thread of its own, so that nobody has to be called off. The limit on the calls under way is gone.

Caught by: test_nobody_waits_when_all_have_answered, test_who_was_not_asked_in_time_is_never_asked
"""

from concurrent.futures import ThreadPoolExecutor, wait


def reserve_all(hotels, reserve, seconds, workers):
    pool = ThreadPoolExecutor(max_workers=len(hotels))
    futures = {hotel: pool.submit(reserve, hotel) for hotel in hotels}
    done, _ = wait(futures.values(), timeout=seconds)
    answers, under_way, not_asked = {}, [], []
    for hotel, future in futures.items():
        if future in done:
            answers[hotel] = future.result()
        elif future.cancel():
            not_asked.append(hotel)
        else:
            under_way.append(hotel)
    pool.shutdown(wait=False)
    return answers, under_way, not_asked
