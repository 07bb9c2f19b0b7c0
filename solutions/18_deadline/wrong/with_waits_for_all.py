"""Wrong: believes that leaving the `with` block ends the pool. It waits until every call is over, however right the lists are by
then.

Caught by: test_the_page_is_there_in_time_with_all_the_answers_so_far, test_who_is_told_to_be_under_way_was_asked
"""

from concurrent.futures import ThreadPoolExecutor, wait


def reserve_all(hotels, reserve, seconds, workers):
    answers, under_way, not_asked = {}, [], []
    with ThreadPoolExecutor(max_workers=workers) as pool:
        futures = {hotel: pool.submit(reserve, hotel) for hotel in hotels}
        done, _ = wait(futures.values(), timeout=seconds)
        for hotel, future in futures.items():
            if future in done:
                answers[hotel] = future.result()
            elif future.cancel():
                not_asked.append(hotel)
            else:
                under_way.append(hotel)
    return answers, under_way, not_asked
