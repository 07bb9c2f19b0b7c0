"""Wrong: returns the dict that the workers go on writing into. What the caller holds in his hands changes later, and a hotel is
under way and answered at the same time.

Caught by: test_who_is_told_to_be_under_way_was_asked
"""

import threading
from concurrent.futures import ThreadPoolExecutor


def reserve_all(hotels, reserve, seconds, workers):
    claims = {}
    answers = {}
    all_there = threading.Event()

    def ask(hotel):
        if claims.setdefault(hotel, "worker") == "worker":
            answers[hotel] = reserve(hotel)
            if len(answers) == len(hotels):
                all_there.set()

    pool = ThreadPoolExecutor(workers)
    for hotel in hotels:
        pool.submit(ask, hotel)
    pool.shutdown(wait=False)
    all_there.wait(seconds)
    not_asked = [hotel for hotel in hotels if claims.setdefault(hotel, "caller") == "caller"]
    return answers, [hotel for hotel in hotels if hotel not in answers and hotel not in not_asked], not_asked
