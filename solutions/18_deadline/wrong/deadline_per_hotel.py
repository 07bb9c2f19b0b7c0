"""Wrong: believes that a timeout of five seconds for each result makes five seconds for all. Each wait begins when the one before
it has ended, so every slow hotel adds its own five.

Caught by: test_the_page_is_there_in_time_with_all_the_answers_so_far, test_who_is_told_to_be_under_way_was_asked
"""

from concurrent.futures import ThreadPoolExecutor


def reserve_all(hotels, reserve, seconds, workers):
    pool = ThreadPoolExecutor(max_workers=workers)
    futures = {hotel: pool.submit(reserve, hotel) for hotel in hotels}
    answers, under_way, not_asked = {}, [], []
    for hotel, future in futures.items():
        try:
            answers[hotel] = future.result(timeout=seconds)
        except TimeoutError:
            if future.cancel():
                not_asked.append(hotel)
            else:
                under_way.append(hotel)
    pool.shutdown(wait=False)
    return answers, under_way, not_asked
