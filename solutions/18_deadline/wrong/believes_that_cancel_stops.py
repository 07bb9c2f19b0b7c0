"""Wrong: believes that cancel() stops a call that runs. It returns False and does nothing; the hotel books the room all the same.

Caught by: test_who_is_told_to_be_under_way_was_asked, test_who_was_not_asked_in_time_is_never_asked
"""

from concurrent.futures import ThreadPoolExecutor, wait


def reserve_all(hotels, reserve, seconds, workers):
    pool = ThreadPoolExecutor(max_workers=workers)
    futures = {hotel: pool.submit(reserve, hotel) for hotel in hotels}
    done, not_done = wait(futures.values(), timeout=seconds)
    for future in not_done:
        future.cancel()
    pool.shutdown(wait=False)
    answers = {hotel: future.result() for hotel, future in futures.items() if future in done}
    return answers, [], [hotel for hotel, future in futures.items() if future in not_done]
