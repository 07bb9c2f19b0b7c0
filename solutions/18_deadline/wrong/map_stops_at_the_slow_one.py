"""Wrong: believes that a timeout of map() leaves the answers that are there. Results come in the order of the hotels, and those
behind the first slow one are lost.

Caught by: test_the_page_is_there_in_time_with_all_the_answers_so_far
"""

from concurrent.futures import ThreadPoolExecutor


def reserve_all(hotels, reserve, seconds, workers):
    asked = {}

    def ask(hotel):
        if asked.setdefault(hotel, True):
            return reserve(hotel)

    pool = ThreadPoolExecutor(max_workers=workers)
    results = pool.map(ask, hotels, timeout=seconds)
    answers = {}
    try:
        for hotel, answer in zip(hotels, results, strict=True):
            answers[hotel] = answer
    except TimeoutError:
        pass
    pool.shutdown(wait=False, cancel_futures=True)
    not_asked = [hotel for hotel in hotels if not asked.setdefault(hotel, False)]
    return answers, [hotel for hotel in hotels if hotel not in answers and hotel not in not_asked], not_asked
