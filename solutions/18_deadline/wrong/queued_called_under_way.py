"""Wrong: believes that what was submitted has begun. Hotels that nobody will ever ask are shown as under way, and the customer
waits for them for ever.

Caught by: test_who_was_not_asked_in_time_is_never_asked
"""

from concurrent.futures import ThreadPoolExecutor, wait


def reserve_all(hotels, reserve, seconds, workers):
    pool = ThreadPoolExecutor(max_workers=workers)
    futures = {hotel: pool.submit(reserve, hotel) for hotel in hotels}
    done, _ = wait(futures.values(), timeout=seconds)
    pool.shutdown(wait=False, cancel_futures=True)
    answers = {hotel: future.result() for hotel, future in futures.items() if future in done}
    return answers, [hotel for hotel in hotels if hotel not in answers], []
