"""Right: worker and caller claim each hotel with one call, `setdefault`. Who comes first has it: the worker asks, or the caller
strikes it off. An event tells of the last answer."""

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
    in_time = answers.copy()
    not_asked = [hotel for hotel in hotels if claims.setdefault(hotel, "caller") == "caller"]
    return in_time, [hotel for hotel in hotels if hotel not in in_time and hotel not in not_asked], not_asked
